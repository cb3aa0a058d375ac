import { html, inlineMarkdown, json, markdown } from './html.mjs';
import { fieldRow, refName, schemaAnchor, typePhrase } from './schema-view.mjs';

/** @typedef {import('../contract.mjs').Json} Json */
/** @typedef {import('./html.mjs').HtmlText} HtmlText */

/**
 * One operation of the contract with what belongs to its path.
 *
 * @typedef {object} Operation
 * @property {string} method lower case
 * @property {string} path
 * @property {Json} operation
 * @property {Json[]} parameters of the path and of the operation, references resolved
 */

const methods = ['get', 'post', 'patch', 'delete'];

/**
 * @param {Json} document
 * @param {Json} value
 * @returns {Json} the value, or what it refers to
 */
function resolve(document, value) {
  if (typeof value['$ref'] !== 'string') return value;
  return value['$ref']
    .slice(2)
    .split('/')
    .reduce((node, key) => node[key], document);
}

/**
 * @param {Json} document bundled contract
 * @returns {Operation[]}
 */
export function operationsOf(document) {
  return Object.entries(/** @type {Json} */ (document['paths'])).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => ({
        method,
        path,
        operation: item[method],
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(
          (parameter) => resolve(document, parameter),
        ),
      })),
  );
}

/** @param {Json} operation */
export function operationAnchor(operation) {
  return `op-${operation['operationId']}`;
}

/** @param {string} method */
export function methodChip(method) {
  return html`<span class="method ${method}">${method.toUpperCase()}</span>`;
}

/** @param {Json} operation */
function badges(operation) {
  const operator = operation['x-access'] === 'operator';
  const open = operation['security']?.length === 0;
  return html`${operator && html`<span class="badge">operator</span>`}${open && !operator && html`<span class="badge">public</span>`}${operation['x-availability'] === 'planned' && html`<span class="badge planned">planned</span>`}`;
}

/** @param {Json} content */
function examplesView(content) {
  return Object.entries(/** @type {Json} */ (content['examples'] ?? {})).map(
    ([name, example]) =>
      html`<details class="example">
        <summary>
          Example: ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}
        </summary>
        <pre tabindex="0"><code>${json(example.value)}</code></pre>
      </details>`,
  );
}

/** @param {Json} content media types with their schemas */
function contentView(content) {
  return Object.entries(content).map(
    ([mediaType, media]) =>
      html`<p class="type-line">
          <span class="type">${typePhrase(media.schema)}</span
          ><span class="limit">${mediaType}</span>
        </p>
        ${examplesView(media)}`,
  );
}

/**
 * @param {Json} document
 * @param {Json} response
 */
function headerNames(document, response) {
  const names = Object.keys(response['headers'] ?? {}).filter((name) => name !== 'X-Request-Id');
  if (names.length === 0) return null;
  return html`<p class="headers">
    Header fields:
    ${names.map((name, index) => {
      const { description } = resolve(document, response['headers'][name]);
      return html`${index > 0 && ' '}<span
          ><code>${name}</code> ${inlineMarkdown(description)}</span
        >`;
    })}
  </p>`;
}

/**
 * @param {Json} document
 * @param {Json} operation
 */
function answersView(document, operation) {
  const answers = Object.entries(/** @type {Json} */ (operation['responses'])).map(
    ([status, response]) => ({
      status,
      problem: response.$ref ? refName(response.$ref) : null,
      response: resolve(document, response),
    }),
  );
  const problems = answers.filter(
    ({ response }) => 'application/problem+json' in (response['content'] ?? {}),
  );
  const results = answers.filter((answer) => !problems.includes(answer));
  return html`<h4>Answers</h4>
    ${results.map(
      ({ status, response }) =>
        html`<div class="answer">
          <p class="status-line">
            <span class="status">${status}</span> ${inlineMarkdown(response['description'])}
          </p>
          ${contentView(response['content'] ?? {})} ${headerNames(document, response)}
        </div>`,
    )}
    <details class="problems">
      <summary>
        ${problems.length} ways to fail
        <span class="statuses">${problems.map(({ status }) => status).join(' ')}</span>
      </summary>
      <ul>
        ${problems.map(
          ({ status, problem, response }) =>
            html`<li>
              <span class="status">${status}</span>
              ${problem && html`<a href="#problem-${problem}">${problem}</a>. `}${inlineMarkdown(response['description'])}
            </li>`,
        )}
      </ul>
    </details>`;
}

/**
 * Everything about one operation.
 *
 * @param {Json} document
 * @param {Operation} entry
 * @returns {HtmlText}
 */
export function operationView(document, { method, path, operation, parameters }) {
  const body = operation['requestBody'];
  return html`<article class="operation" id="${operationAnchor(operation)}">
    <h3>${operation['summary']} ${badges(operation)}</h3>
    <p class="endpoint">
      ${methodChip(method)} <code>${path}</code>
      <span class="operation-id">${operation['operationId']}</span>
    </p>
    ${operation['description'] && markdown(operation['description'])}
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        <dl class="fields">
          ${parameters.map((parameter) => {
            const schema = parameter['schema'].$ref
              ? parameter['schema']
              : { ...parameter['schema'], description: undefined };
            return fieldRow({
              name: parameter['name'],
              schema,
              required: parameter['required'] === true,
              description: parameter['description'],
              note: parameter['in'],
            });
          })}
        </dl>`
    }
    ${
      body &&
      html`<h4>Body${body.required !== true && html` <span class="optional">optional</span>`}</h4>
        ${contentView(body.content)}`
    }
    ${answersView(document, operation)}
  </article>`;
}

/**
 * One kind of problem, as described once for all operations.
 *
 * @param {string} name
 * @param {Json} response
 * @returns {HtmlText}
 */
export function problemView(name, response) {
  const media = response['content']['application/problem+json'];
  const statuses = new Set(
    Object.values(/** @type {Json} */ (media['examples'])).map(({ value }) => value.status),
  );
  return html`<section class="problem" id="problem-${name}">
    <h3><span class="status">${[...statuses].join(', ')}</span> ${name}</h3>
    <p>
      ${inlineMarkdown(response['description'])} Body:
      <a href="#${schemaAnchor('Problem')}">Problem</a>.
    </p>
    ${examplesView(media)}
  </section>`;
}
