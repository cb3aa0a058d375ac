// Generated from api/openapi.yaml by `npm run generate`. Do not edit.
// clang-format off
#pragma once

#include <string_view>

// The standard promises 65,536 characters a literal, all compilers we use take more.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace echoes::http {

/// The contract to read: one page.
inline constexpr std::string_view kDocsHtml =
R"echoes(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Echoes API</title>
<link rel="icon" href="data:,">
<style>:root{color-scheme:light dark;--font-voice:Fraunces, 'Iowan Old Style', 'Palatino Linotype', Georgia, serif;--font-text:'Figtree', 'Figtree Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;--color-bg:#faf7f2;--color-surface:#ffffff;--color-ink:#221d26;--color-muted:#665f6b;--color-line:#e4ddd3;--color-rec:#c2352b;--method-get:#057d82;--method-post:#577b16;--method-patch:#8d6a3e;--method-delete:#bc4a41}
@media (prefers-color-scheme:dark){:root{--color-bg:#141118;--color-surface:#1f1a25;--color-ink:#f3eef5;--color-muted:#a89fb0;--color-line:#352e3d;--color-rec:#ff6b5e;--method-get:#46b6bc;--method-post:#8db456;--method-patch:#c5a073;--method-delete:#fd8378}}
*,
*::before,
*::after {
box-sizing: border-box;
}
html {
scroll-padding-top: 1.5rem;
text-size-adjust: 100%;
-webkit-text-size-adjust: 100%;
}
@media (prefers-reduced-motion: no-preference) {
html {
scroll-behavior: smooth;
}
}
body {
margin: 0;
background: var(--color-bg);
color: var(--color-ink);
font: 400 1rem/1.6 var(--font-text);
overflow-wrap: break-word;
}
a {
color: inherit;
text-decoration-color: var(--color-muted);
text-underline-offset: 3px;
}
a:hover {
text-decoration-color: currentcolor;
}
:focus-visible {
outline: 2px solid var(--color-ink);
outline-offset: 3px;
border-radius: 4px;
}
h1,
h2,
h3,
h4,
p,
ul,
dl,
dd,
pre {
margin: 0;
padding: 0;
}
ul {
list-style: none;
}
code {
font:
0.875em/1.5 ui-monospace,
'SF Mono',
'Cascadia Code',
Consolas,
'DejaVu Sans Mono',
monospace;
}
.skip {
position: absolute;
left: -999rem;
}
.skip:focus {
left: 1rem;
top: 1rem;
z-index: 1;
padding: 0.5rem 1rem;
background: var(--color-surface);
}
.masthead {
max-width: 76rem;
margin: 0 auto;
padding: 2.5rem 1.5rem 2rem;
}
.waterline {
display: block;
width: 100%;
max-width: 20rem;
height: auto;
margin-bottom: 1.5rem;
stroke: var(--method-get);
stroke-width: 3;
stroke-linecap: round;
}
.reflection {
opacity: 0.28;
}
h1,
h2,
.operation h3 {
font-family: var(--font-voice);
font-weight: 500;
letter-spacing: -0.01em;
text-wrap: balance;
}
h1 {
font-size: clamp(2.25rem, 9vw, 4rem);
line-height: 1.1;
letter-spacing: -0.02em;
}
h2 {
font-size: 1.875rem;
line-height: 1.2;
}
h2::first-letter {
text-transform: uppercase;
}
h4 {
margin-top: 1.5rem;
font-size: 0.9375rem;
}
.lead {
max-width: 40rem;
margin-top: 0.75rem;
font-size: 1.125rem;
line-height: 1.5;
text-wrap: pretty;
}
.facts,
.operation-id,
.optional,
.where,
.limit,
.headers,
.statuses {
color: var(--color-muted);
font-size: 0.9375rem;
}
.facts {
margin-top: 0.75rem;
}
.columns {
max-width: 76rem;
margin: 0 auto;
padding: 0 1.5rem 6rem;
}
main {
min-width: 0;
max-width: 45rem;
}
.side {
display: none;
}
.fold {
margin-bottom: 2rem;
padding: 0.75rem 1rem;
border: 1px solid var(--color-line);
border-radius: 20px;
background: var(--color-surface);
}
.fold > summary {
padding: 0.25rem 0;
}
.fold .contents {
margin-top: 0.75rem;
}
summary {
min-height: 1.75rem;
cursor: pointer;
}
.intro p,
.operation > p,
.schema > p,
.problem > p {
margin-top: 0.75rem;
text-wrap: pretty;
}
.intro p:first-child {
margin-top: 0;
}
.contents > li + li {
margin-top: 1rem;
}
.group {
display: inline-block;
padding: 0.125rem 0;
font-weight: 600;
text-decoration: none;
}
.group::first-letter {
text-transform: uppercase;
}
.contents ul a {
display: flex;
align-items: baseline;
gap: 0.5rem;
padding: 0.1875rem 0;
font-size: 0.9375rem;
line-height: 1.35;
text-decoration: none;
}
.contents a:hover .path,
.group:hover,
.names a:hover {
text-decoration: underline;
}
.contents .path {
min-width: 0;
}
.contents .method {
flex: none;
width: 3.75rem;
}
.method {
font-size: 0.8125rem;
font-weight: 700;
letter-spacing: 0.02em;
}
.get {
color: var(--method-get);
}
.post {
color: var(--method-post);
}
.patch {
color: var(--method-patch);
}
.delete {
color: var(--method-delete);
}
.tag,
#problems,
#schemas {
margin-top: 5rem;
}
.operation {
margin-top: 3rem;
padding-top: 2rem;
border-top: 1px solid var(--color-line);
}
.operation h3 {
font-size: 1.5rem;
line-height: 1.25;
}
.endpoint code {
font-size: 1rem;
}
.endpoint code {
margin-right: 0.5rem;
}
.badge {
display: inline-block;
padding: 0.125rem 0.625rem;
border: 1px solid var(--color-line);
border-radius: 999px;
background: var(--color-surface);
font: 500 0.8125rem/1.4 var(--font-text);
letter-spacing: 0;
vertical-align: 0.2em;
}
.planned {
border-style: dashed;
border-color: var(--color-muted);
}
.fields {
margin-top: 0.5rem;
}
.field {
padding: 0.625rem 0;
border-top: 1px solid var(--color-line);
}
.field dt {
font-weight: 600;
}
.field dt .optional,
.field dt .where {
font-weight: 400;
}
.field dt .where::before,
.field dt .optional::before {
content: '· ';
}
.type,
.limit {
display: inline;
}
.limit::before {
content: ' · ';
}
.text {
display: block;
margin-top: 0.125rem;
}
.fields .fields {
margin: 0.5rem 0 0 0;
padding-left: 1rem;
border-left: 1px solid var(--color-line);
}
.fields .fields .field:first-child {
border-top: 0;
padding-top: 0;
}
.type-line {
margin-top: 0.5rem;
}
.answer {
margin-top: 0.75rem;
}
.status {
font-weight: 700;
font-variant-numeric: tabular-nums;
}
.headers span {
display: block;
}
.headers {
margin-top: 0.5rem;
}
.example,
.problems {
margin-top: 0.5rem;
}
.example summary,
.problems summary {
width: fit-content;
font-size: 0.9375rem;
font-weight: 500;
}
.problems {
margin-top: 1rem;
}
.problems li {
margin-top: 0.375rem;
}
pre {
margin-top: 0.5rem;
padding: 1rem;
max-height: 32rem;
overflow: auto;
border: 1px solid var(--color-line);
border-radius: 20px;
background: var(--color-surface);
line-height: 1.5;
}
pre code {
font-size: 0.8125rem;
}
pre .name {
color: var(--color-muted);
}
.schema,
.problem {
margin-top: 2rem;
padding-top: 1.5rem;
border-top: 1px solid var(--color-line);
}
.schema h3,
.problem h3 {
font-size: 1.125rem;
}
:target > h3,
:target > h2 {
text-decoration: underline;
text-decoration-color: var(--method-get);
text-decoration-thickness: 3px;
text-underline-offset: 6px;
}
@media (min-width: 48rem) {
.field {
display: grid;
grid-template-columns: 11rem minmax(0, 1fr);
gap: 0 1.25rem;
}
.fields .fields .field {
grid-template-columns: 8rem minmax(0, 1fr);
}
}
@media (min-width: 64rem) {
.columns {
display: grid;
grid-template-columns: 19rem minmax(0, 1fr);
gap: 4rem;
align-items: start;
}
.side {
display: block;
position: sticky;
top: 0;
max-height: 100vh;
padding: 1.5rem 0.5rem 1.5rem 4px;
margin-top: -1.5rem;
overflow-y: auto;
scrollbar-width: thin;
}
.fold {
display: none;
}
}
@media print {
.side,
.fold,
.skip {
display: none;
}
}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead">
<svg class="waterline" viewBox="0 0 320 50" aria-hidden="true" focusable="false">
<path d="M1.5 29.5V28.1M6.5 29.5V28.1M11.5 29.5V28.1M16.5 29.5V28.1M21.5 29.5V28.1M26.5 29.5V28.1M31.5 29.5V26.2M36.5 29.5V26.1M41.5 29.5V25.7M46.5 29.5V24.5M51.5 29.5V28.1M56.5 29.5V24.7M61.5 29.5V20.8M66.5 29.5V22.6M71.5 29.5V18.1M76.5 29.5V23.5M81.5 29.5V26.6M86.5 29.5V17.1M91.5 29.5V19.0M96.5 29.5V14.6M101.5 29.5V13.1M106.5 29.5V26.1M111.5 29.5V18.7M116.5 29.5V15.1M121.5 29.5V16.0M126.5 29.5V5.0M131.5 29.5V17.5M136.5 29.5V22.9M141.5 29.5V13.4M146.5 29.5V18.4M151.5 29.5V7.0M156.5 29.5V5.9M161.5 29.5V22.4M166.5 29.5V15.7M171.5 29.5V18.0M176.5 29.5V16.3M181.5 29.5V2.6M186.5 29.5V15.7M191.5 29.5V19.6M196.5 29.5V16.6M201.5 29.5V23.5M206.5 29.5V11.0M211.5 29.5V10.6M216.5 29.5V21.1M221.5 29.5V17.8M226.5 29.5V24.3M231.5 29.5V22.4M236.5 29.5V13.8M241.5 29.5V20.9M246.5 29.5V21.6M251.5 29.5V23.2M256.5 29.5V27.9M261.5 29.5V22.3M266.5 29.5V22.8M271.5 29.5V25.6M276.5 29.5V25.1M281.5 29.5V28.1M286.5 29.5V28.1M291.5 29.5V27.0M296.5 29.5V28.1M301.5 29.5V28.1M306.5 29.5V28.1M311.5 29.5V28.1M316.5 29.5V28.1" />
<path class="reflection" d="M1.5 32.5V33.4M6.5 32.5V33.4M11.5 32.5V33.4M16.5 32.5V33.4M21.5 32.5V33.4M26.5 32.5V33.4M31.5 32.5V34.5M36.5 32.5V34.5M41.5 32.5V34.8M46.5 32.5V35.5M51.5 32.5V33.4M56.5 32.5V35.4M61.5 32.5V37.8M66.5 32.5V36.7M71.5 32.5V39.4M76.5 32.5V36.1M81.5 32.5V34.3M86.5 32.5V40.1M91.5 32.5V38.9M96.5 32.5V41.6M101.5 32.5V42.4M106.5 32.5V34.6M111.5 32.5V39.0M116.5 32.5V41.3M121.5 32.5V40.7M126.5 32.5V47.4M131.5 32.5V39.8M136.5 32.5V36.5M141.5 32.5V42.3M146.5 32.5V39.3M151.5 32.5V46.2M156.5 32.5V46.8M161.5 32.5V36.8M166.5 32.5V40.9M171.5 32.5V39.5M176.5 32.5V40.5M181.5 32.5V48.8M186.5 32.5V40.9M191.5 32.5V38.5M196.5 32.5V40.3M201.5 32.5V36.2M206.5 32.5V43.7M211.5 32.5V44.0M216.5 32.5V37.6M221.5 32.5V39.6M226.5 32.5V35.7M231.5 32.5V36.8M236.5 32.5V42.0M241.5 32.5V37.7M246.5 32.5V37.3M251.5 32.5V36.3M256.5 32.5V33.5M261.5 32.5V36.9M266.5 32.5V36.6M271.5 32.5V34.9M276.5 32.5V35.2M281.5 32.5V33.4M286.5 32.5V33.4M291.5 32.5V34.0M296.5 32.5V33.4M301.5 32.5V33.4M306.5 32.5V33.4M311.5 32.5V33.4M316.5 32.5V33.4" />
</svg>
<h1>Echoes API</h1>
<p class="lead">An audio time machine. Ten to thirty seconds of a moment, kept, and given back by feeling, date and place.</p>
<p class="facts">
Version 0.1.0 · OpenAPI 3.1.0 ·
<a href="/openapi.json">openapi.json</a>
</p>
</header>
<div class="columns">
<nav class="side" aria-label="Contents"><ul class="contents">
<li>
<a class="group" href="#tag-capture">capture</a>
<ul>
<li>
<a href="#op-initUpload"
><span class="method post">POST</span><span class="path">/echoes/init-upload</span></a
>
</li><li>
<a href="#op-saveEcho"
><span class="method post">POST</span><span class="path">/echoes</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-echoes">echoes</a>
<ul>
<li>
<a href="#op-listEchoes"
><span class="method get">GET</span><span class="path">/echoes</span></a
>
</li><li>
<a href="#op-getEcho"
><span class="method get">GET</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-updateEcho"
><span class="method patch">PATCH</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-deleteEcho"
><span class="method delete">DELETE</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-getAudioLink"
><span class="method get">GET</span><span class="path">/echoes/{echoId}/audio</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-resurfacing">resurfacing</a>
<ul>
<li>
<a href="#op-dealEcho"
><span class="method get">GET</span><span class="path">/echoes/random</span></a
>
</li><li>
<a href="#op-onThisDay"
><span class="method get">GET</span><span class="path">/echoes/on-this-day</span></a
>
</li><li>
<a href="#op-recordPlay"
><span class="method post">POST</span><span class="path">/echoes/{echoId}/plays</span></a
>
</li><li>
<a href="#op-hideEcho"
><span class="method post">POST</span><span class="path">/echoes/{echoId}/hide</span></a
>
</li><li>
<a href="#op-unhideEcho"
><span class="method delete">DELETE</span><span class="path">/echoes/{echoId}/hide</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-account">account</a>
<ul>
<li>
<a href="#op-getSettings"
><span class="method get">GET</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-updateSettings"
><span class="method patch">PATCH</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-eraseAccount"
><span class="method delete">DELETE</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-getStats"
><span class="method get">GET</span><span class="path">/me/stats</span></a
>
</li><li>
<a href="#op-registerDevice"
><span class="method post">POST</span><span class="path">/me/devices</span></a
>
</li><li>
<a href="#op-removeDevice"
><span class="method delete">DELETE</span><span class="path">/me/devices</span></a
>
</li><li>
<a href="#op-startExport"
><span class="method post">POST</span><span class="path">/me/exports</span></a
>
</li><li>
<a href="#op-getExport"
><span class="method get">GET</span><span class="path">/me/exports/{exportId}</span></a
>
</li><li>
<a href="#op-startImport"
><span class="method post">POST</span><span class="path">/me/imports</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-meta">meta</a>
<ul>
<li>
<a href="#op-healthCheck"
><span class="method get">GET</span><span class="path">/health</span></a
>
</li><li>
<a href="#op-getOpenApiDocument"
><span class="method get">GET</span><span class="path">/openapi.json</span></a
>
</li><li>
<a href="#op-getDocs"
><span class="method get">GET</span><span class="path">/docs</span></a
>
</li><li>
<a href="#op-getMetrics"
><span class="method get">GET</span><span class="path">/metrics</span></a
>
</li>
</ul>
</li>
<li><a class="group" href="#problems">problems</a></li>
<li>
<a class="group" href="#schemas">schemas</a>
<ul class="names">
<li><a href="#schema-Emotion">Emotion</a></li><li><a href="#schema-Ulid">Ulid</a></li><li><a href="#schema-Instant">Instant</a></li><li><a href="#schema-InstantInput">InstantInput</a></li><li><a href="#schema-LocalDate">LocalDate</a></li><li><a href="#schema-TimeZone">TimeZone</a></li><li><a href="#schema-TimeOfDay">TimeOfDay</a></li><li><a href="#schema-EchoStatus">EchoStatus</a></li><li><a href="#schema-PlacePrecision">PlacePrecision</a></li><li><a href="#schema-Latitude">Latitude</a></li><li><a href="#schema-Longitude">Longitude</a></li><li><a href="#schema-Place">Place</a></li><li><a href="#schema-PlaceInput">PlaceInput</a></li><li><a href="#schema-Peaks">Peaks</a></li><li><a href="#schema-RejectionCode">RejectionCode</a></li><li><a href="#schema-Rejection">Rejection</a></li><li><a href="#schema-Plays">Plays</a></li><li><a href="#schema-Tags">Tags</a></li><li><a href="#schema-Echo">Echo</a></li><li><a href="#schema-EchoPage">EchoPage</a></li><li><a href="#schema-InitUploadRequest">InitUploadRequest</a></li><li><a href="#schema-UploadForm">UploadForm</a></li><li><a href="#schema-UploadTicket">UploadTicket</a></li><li><a href="#schema-SaveEchoRequest">SaveEchoRequest</a></li><li><a href="#schema-UpdateEchoRequest">UpdateEchoRequest</a></li><li><a href="#schema-AudioLink">AudioLink</a></li><li><a href="#schema-DealRule">DealRule</a></li><li><a href="#schema-Why">Why</a></li><li><a href="#schema-DealtEcho">DealtEcho</a></li><li><a href="#schema-OnThisDay">OnThisDay</a></li><li><a href="#schema-PlayRequest">PlayRequest</a></li><li><a href="#schema-HideRequest">HideRequest</a></li><li><a href="#schema-HideForRequest">HideForRequest</a></li><li><a href="#schema-HideUntilRequest">HideUntilRequest</a></li><li><a href="#schema-DayWindow">DayWindow</a></li><li><a href="#schema-Nudges">Nudges</a></li><li><a href="#schema-Settings">Settings</a></li><li><a href="#schema-EmotionSet">EmotionSet</a></li><li><a href="#schema-UpdateSettingsRequest">UpdateSettingsRequest</a></li><li><a href="#schema-Stats">Stats</a></li><li><a href="#schema-DeviceId">DeviceId</a></li><li><a href="#schema-RegisterDeviceRequest">RegisterDeviceRequest</a></li><li><a href="#schema-WebPushDevice">WebPushDevice</a></li><li><a href="#schema-NativeDevice">NativeDevice</a></li><li><a href="#schema-Device">Device</a></li><li><a href="#schema-Export">Export</a></li><li><a href="#schema-StartImportRequest">StartImportRequest</a></li><li><a href="#schema-Import">Import</a></li><li><a href="#schema-ErasureCount">ErasureCount</a></li><li><a href="#schema-ErasureReceipt">ErasureReceipt</a></li><li><a href="#schema-CheckResult">CheckResult</a></li><li><a href="#schema-Health">Health</a></li><li><a href="#schema-ProblemType">ProblemType</a></li><li><a href="#schema-FieldProblem">FieldProblem</a></li><li><a href="#schema-Problem">Problem</a></li>
</ul>
</li>
</ul></nav>
<details class="fold">
<summary>Contents</summary>
<nav aria-label="Contents, folded"><ul class="contents">
<li>
<a class="group" href="#tag-capture">capture</a>
<ul>
<li>
<a href="#op-initUpload"
><span class="method post">POST</span><span class="path">/echoes/init-upload</span></a
>
</li><li>
<a href="#op-saveEcho"
><span class="method post">POST</span><span class="path">/echoes</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-echoes">echoes</a>
<ul>
<li>
<a href="#op-listEchoes"
><span class="method get">GET</span><span class="path">/echoes</span></a
>
</li><li>
<a href="#op-getEcho"
><span class="method get">GET</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-updateEcho"
><span class="method patch">PATCH</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-deleteEcho"
><span class="method delete">DELETE</span><span class="path">/echoes/{echoId}</span></a
>
</li><li>
<a href="#op-getAudioLink"
><span class="method get">GET</span><span class="path">/echoes/{echoId}/audio</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-resurfacing">resurfacing</a>
<ul>
<li>
<a href="#op-dealEcho"
><span class="method get">GET</span><span class="path">/echoes/random</span></a
>
</li><li>
<a href="#op-onThisDay"
><span class="method get">GET</span><span class="path">/echoes/on-this-day</span></a
>
</li><li>
<a href="#op-recordPlay"
><span class="method post">POST</span><span class="path">/echoes/{echoId}/plays</span></a
>
</li><li>
<a href="#op-hideEcho"
><span class="method post">POST</span><span class="path">/echoes/{echoId}/hide</span></a
>
</li><li>
<a href="#op-unhideEcho"
><span class="method delete">DELETE</span><span class="path">/echoes/{echoId}/hide</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-account">account</a>
<ul>
<li>
<a href="#op-getSettings"
><span class="method get">GET</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-updateSettings"
><span class="method patch">PATCH</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-eraseAccount"
><span class="method delete">DELETE</span><span class="path">/me</span></a
>
</li><li>
<a href="#op-getStats"
><span class="method get">GET</span><span class="path">/me/stats</span></a
>
</li><li>
<a href="#op-registerDevice"
><span class="method post">POST</span><span class="path">/me/devices</span></a
>
</li><li>
<a href="#op-removeDevice"
><span class="method delete">DELETE</span><span class="path">/me/devices</span></a
>
</li><li>
<a href="#op-startExport"
><span class="method post">POST</span><span class="path">/me/exports</span></a
>
</li><li>
<a href="#op-getExport"
><span class="method get">GET</span><span class="path">/me/exports/{exportId}</span></a
>
</li><li>
<a href="#op-startImport"
><span class="method post">POST</span><span class="path">/me/imports</span></a
>
</li>
</ul>
</li><li>
<a class="group" href="#tag-meta">meta</a>
<ul>
<li>
<a href="#op-healthCheck"
><span class="method get">GET</span><span class="path">/health</span></a
>
</li><li>
<a href="#op-getOpenApiDocument"
><span class="method get">GET</span><span class="path">/openapi.json</span></a
>
</li><li>
<a href="#op-getDocs"
><span class="method get">GET</span><span class="path">/docs</span></a
>
</li><li>
<a href="#op-getMetrics"
><span class="method get">GET</span><span class="path">/metrics</span></a
>
</li>
</ul>
</li>
<li><a class="group" href="#problems">problems</a></li>
<li>
<a class="group" href="#schemas">schemas</a>
<ul class="names">
<li><a href="#schema-Emotion">Emotion</a></li><li><a href="#schema-Ulid">Ulid</a></li><li><a href="#schema-Instant">Instant</a></li><li><a href="#schema-InstantInput">InstantInput</a></li><li><a href="#schema-LocalDate">LocalDate</a></li><li><a href="#schema-TimeZone">TimeZone</a></li><li><a href="#schema-TimeOfDay">TimeOfDay</a></li><li><a href="#schema-EchoStatus">EchoStatus</a></li><li><a href="#schema-PlacePrecision">PlacePrecision</a></li><li><a href="#schema-Latitude">Latitude</a></li><li><a href="#schema-Longitude">Longitude</a></li><li><a href="#schema-Place">Place</a></li><li><a href="#schema-PlaceInput">PlaceInput</a></li><li><a href="#schema-Peaks">Peaks</a></li><li><a href="#schema-RejectionCode">RejectionCode</a></li><li><a href="#schema-Rejection">Rejection</a></li><li><a href="#schema-Plays">Plays</a></li><li><a href="#schema-Tags">Tags</a></li><li><a href="#schema-Echo">Echo</a></li><li><a href="#schema-EchoPage">EchoPage</a></li><li><a href="#schema-InitUploadRequest">InitUploadRequest</a></li><li><a href="#schema-UploadForm">UploadForm</a></li><li><a href="#schema-UploadTicket">UploadTicket</a></li><li><a href="#schema-SaveEchoRequest">SaveEchoRequest</a></li><li><a href="#schema-UpdateEchoRequest">UpdateEchoRequest</a></li><li><a href="#schema-AudioLink">AudioLink</a></li><li><a href="#schema-DealRule">DealRule</a></li><li><a href="#schema-Why">Why</a></li><li><a href="#schema-DealtEcho">DealtEcho</a></li><li><a href="#schema-OnThisDay">OnThisDay</a></li><li><a href="#schema-PlayRequest">PlayRequest</a></li><li><a href="#schema-HideRequest">HideRequest</a></li><li><a href="#schema-HideForRequest">HideForRequest</a></li><li><a href="#schema-HideUntilRequest">HideUntilRequest</a></li><li><a href="#schema-DayWindow">DayWindow</a></li><li><a href="#schema-Nudges">Nudges</a></li><li><a href="#schema-Settings">Settings</a></li><li><a href="#schema-EmotionSet">EmotionSet</a></li><li><a href="#schema-UpdateSettingsRequest">UpdateSettingsRequest</a></li><li><a href="#schema-Stats">Stats</a></li><li><a href="#schema-DeviceId">DeviceId</a></li><li><a href="#schema-RegisterDeviceRequest">RegisterDeviceRequest</a></li><li><a href="#schema-WebPushDevice">WebPushDevice</a></li><li><a href="#schema-NativeDevice">NativeDevice</a></li><li><a href="#schema-Device">Device</a></li><li><a href="#schema-Export">Export</a></li><li><a href="#schema-StartImportRequest">StartImportRequest</a></li><li><a href="#schema-Import">Import</a></li><li><a href="#schema-ErasureCount">ErasureCount</a></li><li><a href="#schema-ErasureReceipt">ErasureReceipt</a></li><li><a href="#schema-CheckResult">CheckResult</a></li><li><a href="#schema-Health">Health</a></li><li><a href="#schema-ProblemType">ProblemType</a></li><li><a href="#schema-FieldProblem">FieldProblem</a></li><li><a href="#schema-Problem">Problem</a></li>
</ul>
</li>
</ul></nav>
</details>
<main id="content">
<section class="intro" aria-label="Rules for all calls">
<p><strong>JSON.</strong> Requests and answers are JSON in UTF-8 with camelCase names. Fields that are not described here are refused in requests, and so are query parameters. In answers every field is always present: what has no value is <code>null</code>.</p><p><strong>Instants</strong> are RFC 3339. Answers give them in UTC with milliseconds (<code>2026-11-23T20:15:00.000Z</code>); requests may use any offset and up to nine decimals, of which three are kept. <strong>Local dates</strong> are <code>YYYY-MM-DD</code>, the calendar day where the sound was recorded.</p><p><strong>Who you are.</strong> Every call except those marked public needs an Amazon Cognito access token: <code>Authorization: Bearer …</code>. The token&#39;s subject is the only thing that says whose echoes are meant. What belongs to somebody else answers exactly as what does not exist: 404.</p><p><strong>Problems.</strong> Answers outside 2xx are <code>application/problem+json</code> (RFC 9457). <code>type</code> is stable and machine-readable, <code>title</code> and <code>detail</code> are for people, <code>requestId</code> is the id to quote when asking for help. Faulty input has <code>errors</code>, each with a <code>pointer</code>: a JSON Pointer into the body (<code>/place/latitude</code>) or the name of a parameter (<code>?limit</code>). Two exceptions: 304 has no body, and <code>GET /health</code> answers 503 with the same report as 200.</p><p><strong>Retries.</strong> Reads, <code>PATCH</code> with <code>If-Match</code>, and <code>DELETE</code> are safe to send again. <code>POST</code> is safe to send again with the same <code>Idempotency-Key</code> where one is described; saving an echo is also safe without, because its id says which echo is meant. <code>HEAD</code> is answered wherever <code>GET</code> is. 429 and 503 say in <code>Retry-After</code> how many seconds to wait.</p><p><strong>Versions.</strong> Echoes and settings carry a strong <code>ETag</code>. Send it back in <code>If-Match</code> when changing, and in <code>If-None-Match</code> when reading again. Pages of allowed origins may read <code>ETag</code>, <code>Location</code>, <code>Retry-After</code>, <code>WWW-Authenticate</code> and <code>X-Request-Id</code>.</p><p><strong>Sizes.</strong> A request body may have 64 KiB, a request line 8 KiB, header fields 16 KiB together. Sound never passes through this API: it is posted to, and read from, object storage with signed forms and links.</p>
<p>
<strong
>http
bearer.</strong
>
An access token of the Cognito user pool, for this application&#39;s client. ID tokens are refused.
</p>
</section>
<section class="tag" id="tag-capture">
<h2>capture</h2>
<p class="lead">Reserve an id, upload the sound, save what it was.</p>
<article class="operation" id="op-initUpload">
<h3>Reserve an echo id and get a form to upload the sound with </h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/echoes/init-upload</code>
<span class="operation-id">initUpload</span>
</p>
<p>Reserves an id whose time part is <code>recordedAt</code>, so that the order of ids is the order of time, and answers a form that may be posted to the storage directly: its policy fixes the object&#39;s name, the content type, and a size of 1,000 to 10,485,760 bytes. Post <code>multipart/form-data</code> with every field as given, the file last.</p><p>The same <code>Idempotency-Key</code> with the same request gets the same <code>echoId</code> and a fresh form, as often as needed: this is how an interrupted upload is taken up again. The same key with another request is refused with 422.</p><p>A <code>sizeBytes</code> above the limit answers 413, a <code>contentType</code> that is no sound we take 415.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>Idempotency-Key</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 128 characters</span><span class="limit"><code>^[A-Za-z0-9._~:-]+$</code></span><span class="text">The sender&#39;s own id of this intention; of a capture, the device&#39;s id of it. The same key is the same intention, and its answer is the same too.</span>
</dd>
</div>
</dl>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-InitUploadRequest">InitUploadRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: webm
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;contentType&quot;</span>: &quot;audio/webm;codecs=opus&quot;,
  <span class="name">&quot;sizeBytes&quot;</span>: 341872,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">201</span> The id is reserved.
</p>
<p class="type-line">
<span class="type"><a href="#schema-UploadTicket">UploadTicket</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ticket
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;echoId&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;upload&quot;</span>: {
    <span class="name">&quot;url&quot;</span>: &quot;http://localhost:4566/echoes-audio-dev&quot;,
    <span class="name">&quot;fields&quot;</span>: {
      <span class="name">&quot;key&quot;</span>: &quot;audio/4f6c1d0e-8a52-4b1f-9a3e-2f7f0f5c1c11/01M850RBD0W8E4N6ZB2YH7GCVA/original&quot;,
      <span class="name">&quot;Content-Type&quot;</span>: &quot;audio/webm;codecs=opus&quot;,
      <span class="name">&quot;x-amz-algorithm&quot;</span>: &quot;AWS4-HMAC-SHA256&quot;,
      <span class="name">&quot;x-amz-credential&quot;</span>: &quot;test/20261123/us-east-1/s3/aws4_request&quot;,
      <span class="name">&quot;x-amz-date&quot;</span>: &quot;20261123T201500Z&quot;,
      <span class="name">&quot;policy&quot;</span>: &quot;eyJleHBpcmF0aW9uIjoiMjAyNi0xMS0yM1QyMDozMDowMC4wMDBaIn0=&quot;,
      <span class="name">&quot;x-amz-signature&quot;</span>: &quot;8d3f02c1&quot;
    },
    <span class="name">&quot;expiresAt&quot;</span>: &quot;2026-11-23T20:30:00.000Z&quot;
  }
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 413 415 422 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">422</span>
<a href="#problem-IdempotencyKeyReused">IdempotencyKeyReused</a>. The key came before, with another request.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-saveEcho">
<h3>Save what was captured </h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/echoes</code>
<span class="operation-id">saveEcho</span>
</p>
<p>Saves the echo of a reserved id. <code>recordedAt</code> is the one given when the id was reserved. The sound may still be on its way: the echo is <code>processing</code> until its sound was found and decoded, <code>awaiting-upload</code> when it was looked for and is not there yet, then <code>ready</code> or <code>rejected</code>. It is looked for during 24 hours.</p><p>Saving the same again answers 200 with the echo as it is now. The same id with other content answers 409 and changes nothing. An id that was not reserved by the caller answers 404.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>Idempotency-Key</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 128 characters</span><span class="limit"><code>^[A-Za-z0-9._~:-]+$</code></span><span class="text">The sender&#39;s own id of this intention; of a capture, the device&#39;s id of it. The same key is the same intention, and its answer is the same too.</span>
</dd>
</div>
</dl>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-SaveEchoRequest">SaveEchoRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: full
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T22:03:11.25+01:00&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.713912,
    <span class="name">&quot;longitude&quot;</span>: -9.133541,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;Rain&quot;,
    &quot;camping&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: smallest
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;joy&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> It was saved before.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div><div class="answer">
<p class="status-line">
<span class="status">201</span> Saved.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: processing
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;processing&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;joy&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-23&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: null,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:31.480Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-23T20:15:31.480Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Location</code> Path of what was created.</span
> <span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
12 ways to fail
<span class="statuses">400 401 403 404 409 413 415 422 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">409</span>
<a href="#problem-EchoConflict">EchoConflict</a>. The id is saved already, with other content.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">422</span>
<a href="#problem-IdempotencyKeyReused">IdempotencyKeyReused</a>. The key came before, with another request.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article>
</section><section class="tag" id="tag-echoes">
<h2>echoes</h2>
<p class="lead">Find, read, change and delete echoes.</p>
<article class="operation" id="op-listEchoes">
<h3>List echoes, newest first </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/echoes</code>
<span class="operation-id">listEchoes</span>
</p>
<p>Filters may be combined; each must hold. The cursor continues exactly this list, however many echoes are added or deleted meanwhile: nothing is shown twice and nothing that was there is left out. Send the same filters with it. A cursor that was altered, or was given to somebody else or for other filters, is refused with 400.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>emotion</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
>
</dd>
</div><div class="field">
<dt>
<code>tag</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 50 characters</span><span class="text">One tag, in any case; compared as tags are kept.</span>
</dd>
</div><div class="field">
<dt>
<code>from</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-LocalDate">LocalDate</a></span
><span class="text">First local day of recording, included.</span>
</dd>
</div><div class="field">
<dt>
<code>to</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-LocalDate">LocalDate</a></span
><span class="text">Last local day of recording, included. Not before <code>from</code>.</span>
</dd>
</div><div class="field">
<dt>
<code>near</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 64 characters</span><span class="limit"><code>^-?[0-9]{1,2}(\.[0-9]{1,15})?,-?[0-9]{1,3}(\.[0-9]{1,15})?,[0-9]{1,5}(\.[0-9]{1,3})?$</code></span><span class="text">A circle as <code>latitude,longitude,radius in metres</code>. Latitude -90 to 90, longitude -180 to 180, radius 1 to 50,000.</span>
</dd>
</div><div class="field">
<dt>
<code>q</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 200 characters</span><span class="text">Words to find in note, tags or place label. Case and accents do not matter; each word must be there, the beginning of one is enough.</span>
</dd>
</div><div class="field">
<dt>
<code>limit</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">1 to 100</span><span class="limit">default <code>20</code></span>
</dd>
</div><div class="field">
<dt>
<code>cursor</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 512 characters</span><span class="limit"><code>^[A-Za-z0-9_-]+$</code></span><span class="text"><code>nextCursor</code> of the page before.</span>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> A page, perhaps an empty one.
</p>
<p class="type-line">
<span class="type"><a href="#schema-EchoPage">EchoPage</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: page
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;items&quot;</span>: [
    {
      <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
      <span class="name">&quot;status&quot;</span>: &quot;processing&quot;,
      <span class="name">&quot;emotion&quot;</span>: &quot;joy&quot;,
      <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
      <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
      <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-23&quot;,
      <span class="name">&quot;durationMs&quot;</span>: null,
      <span class="name">&quot;place&quot;</span>: null,
      <span class="name">&quot;tags&quot;</span>: [],
      <span class="name">&quot;note&quot;</span>: null,
      <span class="name">&quot;peaks&quot;</span>: null,
      <span class="name">&quot;loudnessLufs&quot;</span>: null,
      <span class="name">&quot;plays&quot;</span>: {
        <span class="name">&quot;count&quot;</span>: 0,
        <span class="name">&quot;lastAt&quot;</span>: null
      },
      <span class="name">&quot;hiddenUntil&quot;</span>: null,
      <span class="name">&quot;rejection&quot;</span>: null,
      <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:31.480Z&quot;,
      <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-23T20:15:31.480Z&quot;
    },
    {
      <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
      <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
      <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
      <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
      <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
      <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
      <span class="name">&quot;durationMs&quot;</span>: null,
      <span class="name">&quot;place&quot;</span>: null,
      <span class="name">&quot;tags&quot;</span>: [],
      <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
      <span class="name">&quot;peaks&quot;</span>: null,
      <span class="name">&quot;loudnessLufs&quot;</span>: null,
      <span class="name">&quot;plays&quot;</span>: {
        <span class="name">&quot;count&quot;</span>: 0,
        <span class="name">&quot;lastAt&quot;</span>: null
      },
      <span class="name">&quot;hiddenUntil&quot;</span>: null,
      <span class="name">&quot;rejection&quot;</span>: {
        <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
        <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
      },
      <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
      <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
    }
  ],
  <span class="name">&quot;nextCursor&quot;</span>: &quot;AXq3m0Qk2nVn8b9sYl0cJw&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
8 ways to fail
<span class="statuses">400 401 403 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-getEcho">
<h3>Read one echo </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/echoes/{echoId}</code>
<span class="operation-id">getEcho</span>
</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>If-None-Match</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 256 characters</span><span class="text">ETag of the version the caller has.</span>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The echo as it is now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: rejected
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: {
    <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
    <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
  },
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div><div class="answer">
<p class="status-line">
<span class="status">304</span> Still the version named in <code>If-None-Match</code>.
</p>
<p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
>
</p>
</div>
<details class="problems">
<summary>
9 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-updateEcho">
<h3>Change emotion, place, tags or note </h3>
<p class="endpoint">
<span class="method patch">PATCH</span> <code>/echoes/{echoId}</code>
<span class="operation-id">updateEcho</span>
</p>
<p>Changes what is given and keeps the rest. <code>null</code> takes place or note away; tags are replaced as a whole. Needs <code>If-Match</code> with the echo&#39;s ETag: missing answers 428, an older version 412.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>If-Match</code
> <span class="where">header</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit"><code>^&quot;[0-9]{1,19}&quot;$</code></span><span class="text">ETag of the version this change was made on. Its absence answers 428.</span>
</dd>
</div>
</dl>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-UpdateEchoRequest">UpdateEchoRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: note
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;emotion&quot;</span>: &quot;peaceful&quot;,
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent. Ana still asleep, the river loud.&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: clear
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: null
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The echo as it is now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: rejected
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: {
    <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
    <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
  },
  <span class="n)echoes"
R"echoes(ame">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
13 ways to fail
<span class="statuses">400 401 403 404 412 413 414 415 428 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">412</span>
<a href="#problem-PreconditionFailed">PreconditionFailed</a>. It was changed meanwhile. Read it again.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">428</span>
<a href="#problem-PreconditionRequired">PreconditionRequired</a>. <code>If-Match</code> is missing.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-deleteEcho">
<h3>Delete an echo with its sound </h3>
<p class="endpoint">
<span class="method delete">DELETE</span> <code>/echoes/{echoId}</code>
<span class="operation-id">deleteEcho</span>
</p>
<p>Removes the echo, the original and the rendition. There is no way back. Deleting again answers 404.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">204</span> Gone.
</p>
</div>
<details class="problems">
<summary>
9 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-getAudioLink">
<h3>Get a link to the sound </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/echoes/{echoId}/audio</code>
<span class="operation-id">getAudioLink</span>
</p>
<p>A link that works for a short time, without a token, byte ranges included. <code>rendition</code> is the AAC that plays everywhere, <code>original</code> the bytes as captured. 409 while the echo is not ready.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>variant</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><code>rendition</code>, <code>original</code></span
><span class="limit">default <code>rendition</code></span>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The link.
</p>
<p class="type-line">
<span class="type"><a href="#schema-AudioLink">AudioLink</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: rendition
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;url&quot;</span>: &quot;http://localhost:4566/echoes-audio-dev/audio/4f6c1d0e-8a52-4b1f-9a3e-2f7f0f5c1c11/01J2SGX0WJDFXF2T0R5JD1KQ3M/playback.m4a?X-Amz-Algorithm=AWS4-HMAC-SHA256&amp;X-Amz-Credential=test%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&amp;X-Amz-Date=20261123T201500Z&amp;X-Amz-Expires=900&amp;X-Amz-SignedHeaders=host&amp;X-Amz-Signature=5f1c0b8a&quot;,
  <span class="name">&quot;contentType&quot;</span>: &quot;audio/mp4&quot;,
  <span class="name">&quot;expiresAt&quot;</span>: &quot;2026-11-23T20:30:00.000Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 404 409 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">409</span>
<a href="#problem-EchoNotReady">EchoNotReady</a>. The echo is still being prepared, or was rejected.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article>
</section><section class="tag" id="tag-resurfacing">
<h2>resurfacing</h2>
<p class="lead">Get an echo back, by feeling, date or chance.</p>
<article class="operation" id="op-dealEcho">
<h3>Get one echo back </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/echoes/random</code>
<span class="operation-id">dealEcho</span>
</p>
<p>Deals the first echo of a shuffled deck, together with why it came and a link to hear it. Every eligible echo comes once before any comes twice. Eligible is what is <code>ready</code>, not hidden, and at least seven days old; younger ones come when nothing else is left.</p><p>With <code>emotion</code>, echoes of that feeling come first; when there is none, those of the nearest feeling, then any. Dealing again without reporting a play gives the same echo. 404 <code>no-echoes</code> only when there is no ready echo at all.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>emotion</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
><span class="text">What the listener feels.</span>
</dd>
</div><div class="field">
<dt>
<code>near</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 48 characters</span><span class="limit"><code>^-?[0-9]{1,2}(\.[0-9]{1,15})?,-?[0-9]{1,3}(\.[0-9]{1,15})?$</code></span><span class="text">Where the listener is, as <code>latitude,longitude</code>. Used for the distance in <code>why</code> and then forgotten.</span>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> An echo to hear.
</p>
<p class="type-line">
<span class="type"><a href="#schema-DealtEcho">DealtEcho</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: calm
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;echo&quot;</span>: {
    <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
    <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
    <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
    <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
    <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
    <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
    <span class="name">&quot;durationMs&quot;</span>: 26040,
    <span class="name">&quot;place&quot;</span>: {
      <span class="name">&quot;latitude&quot;</span>: 38.71,
      <span class="name">&quot;longitude&quot;</span>: -9.13,
      <span class="name">&quot;accuracyM&quot;</span>: 12.5,
      <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
      <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
    },
    <span class="name">&quot;tags&quot;</span>: [
      &quot;camping&quot;,
      &quot;rain&quot;
    ],
    <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
    <span class="name">&quot;peaks&quot;</span>: {
      <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
      <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
    },
    <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
    <span class="name">&quot;plays&quot;</span>: {
      <span class="name">&quot;count&quot;</span>: 3,
      <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
    },
    <span class="name">&quot;hiddenUntil&quot;</span>: null,
    <span class="name">&quot;rejection&quot;</span>: null,
    <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
    <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;why&quot;</span>: {
    <span class="name">&quot;rule&quot;</span>: &quot;emotion&quot;,
    <span class="name">&quot;text&quot;</span>: &quot;calm · two summers ago · 300 m from here&quot;,
    <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
    <span class="name">&quot;daysAgo&quot;</span>: 862,
    <span class="name">&quot;distanceM&quot;</span>: 300
  },
  <span class="name">&quot;audio&quot;</span>: {
    <span class="name">&quot;url&quot;</span>: &quot;http://localhost:4566/echoes-audio-dev/audio/4f6c1d0e-8a52-4b1f-9a3e-2f7f0f5c1c11/01J2SGX0WJDFXF2T0R5JD1KQ3M/playback.m4a?X-Amz-Algorithm=AWS4-HMAC-SHA256&amp;X-Amz-Credential=test%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&amp;X-Amz-Date=20261123T201500Z&amp;X-Amz-Expires=900&amp;X-Amz-SignedHeaders=host&amp;X-Amz-Signature=5f1c0b8a&quot;,
    <span class="name">&quot;contentType&quot;</span>: &quot;audio/mp4&quot;,
    <span class="name">&quot;expiresAt&quot;</span>: &quot;2026-11-23T20:30:00.000Z&quot;
  }
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
9 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NoEchoes">NoEchoes</a>. There is no ready echo to give back yet.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-onThisDay">
<h3>Earlier years&#39; echoes of today </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/echoes/on-this-day</code>
<span class="operation-id">onThisDay</span>
</p>
<p>The ready, not hidden echoes recorded on the listener&#39;s today in earlier years, by their local date. On 28 February of a year without a 29th, those of 29 February come too.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>timeZone</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-TimeZone">TimeZone</a></span
><span class="text">The listener&#39;s zone, an IANA name. Default is the zone in the settings.</span>
</dd>
</div><div class="field">
<dt>
<code>window</code
> <span class="where">query</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">0 to 1</span><span class="limit">default <code>0</code></span><span class="text">1 takes the days before and after as well.</span>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> Newest first, at most 100; perhaps none.
</p>
<p class="type-line">
<span class="type"><a href="#schema-OnThisDay">OnThisDay</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: one
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;items&quot;</span>: [
    {
      <span class="name">&quot;id&quot;</span>: &quot;01KARY3V94QK2V7HYN4CWJ8A1T&quot;,
      <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
      <span class="name">&quot;emotion&quot;</span>: &quot;nostalgia&quot;,
      <span class="name">&quot;recordedAt&quot;</span>: &quot;2025-11-23T18:02:44.900Z&quot;,
      <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
      <span class="name">&quot;localDate&quot;</span>: &quot;2025-11-23&quot;,
      <span class="name">&quot;durationMs&quot;</span>: 24010,
      <span class="name">&quot;place&quot;</span>: {
        <span class="name">&quot;latitude&quot;</span>: 38.7,
        <span class="name">&quot;longitude&quot;</span>: -9.1,
        <span class="name">&quot;accuracyM&quot;</span>: null,
        <span class="name">&quot;precision&quot;</span>: &quot;city&quot;,
        <span class="name">&quot;label&quot;</span>: &quot;Lisbon&quot;
      },
      <span class="name">&quot;tags&quot;</span>: [
        &quot;harbour&quot;
      ],
      <span class="name">&quot;note&quot;</span>: &quot;Harbour bells&quot;,
      <span class="name">&quot;peaks&quot;</span>: {
        <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
        <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
      },
      <span class="name">&quot;loudnessLufs&quot;</span>: -24.8,
      <span class="name">&quot;plays&quot;</span>: {
        <span class="name">&quot;count&quot;</span>: 0,
        <span class="name">&quot;lastAt&quot;</span>: null
      },
      <span class="name">&quot;hiddenUntil&quot;</span>: null,
      <span class="name">&quot;rejection&quot;</span>: null,
      <span class="name">&quot;createdAt&quot;</span>: &quot;2025-11-23T18:03:20.311Z&quot;,
      <span class="name">&quot;updatedAt&quot;</span>: &quot;2025-11-23T18:03:25.760Z&quot;
    }
  ],
  <span class="name">&quot;date&quot;</span>: &quot;2026-11-23&quot;,
  <span class="name">&quot;window&quot;</span>: 0
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
8 ways to fail
<span class="statuses">400 401 403 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-recordPlay">
<h3>Say that an echo was heard, or skipped </h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/echoes/{echoId}/plays</code>
<span class="operation-id">recordPlay</span>
</p>
<p><code>finished</code> counts a play and moves the echo to the next round of every deck it is in. <code>skipped</code> puts it behind what is left of this round. Without a body: <code>finished</code>. 409 while the echo is not ready.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>Idempotency-Key</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 128 characters</span><span class="limit"><code>^[A-Za-z0-9._~:-]+$</code></span><span class="text">The sender&#39;s own id of this intention; of a capture, the device&#39;s id of it. The same key is the same intention, and its answer is the same too.</span>
</dd>
</div>
</dl>
<h4>Body <span class="optional">optional</span></h4>
<p class="type-line">
<span class="type"><a href="#schema-PlayRequest">PlayRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: finished
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;outcome&quot;</span>: &quot;finished&quot;
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The echo as it is now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: rejected
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: {
    <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
    <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
  },
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
13 ways to fail
<span class="statuses">400 401 403 404 409 413 414 415 422 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">409</span>
<a href="#problem-EchoNotReady">EchoNotReady</a>. The echo is still being prepared, or was rejected.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">422</span>
<a href="#problem-IdempotencyKeyReused">IdempotencyKeyReused</a>. The key came before, with another request.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-hideEcho">
<h3>Keep an echo from coming back </h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/echoes/{echoId}/hide</code>
<span class="operation-id">hideEcho</span>
</p>
<p>For ever, for a year, or until an instant. A hidden echo stays in lists; it is neither dealt nor sent by a nudge. Hiding again replaces the earlier hide.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>Idempotency-Key</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 128 characters</span><span class="limit"><code>^[A-Za-z0-9._~:-]+$</code></span><span class="text">The sender&#39;s own id of this intention; of a capture, the device&#39;s id of it. The same key is the same intention, and its answer is the same too.</span>
</dd>
</div>
</dl>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-HideRequest">HideRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: year
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;mode&quot;</span>: &quot;year&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: until
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;mode&quot;</span>: &quot;until&quot;,
  <span class="name">&quot;until&quot;</span>: &quot;2027-01-01T00:00:00.000Z&quot;
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The echo as it is now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: rejected
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: {
    <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
    <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
  },
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
12 ways to fail
<span class="statuses">400 401 403 404 413 414 415 422 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">422</span>
<a href="#problem-IdempotencyKeyReused">IdempotencyKeyReused</a>. The key came before, with another request.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-unhideEcho">
<h3>Let an echo come back again </h3>
<p class="endpoint">
<span class="method delete">DELETE</span> <code>/echoes/{echoId}/hide</code>
<span class="operation-id">unhideEcho</span>
</p>
<p>Does nothing to an echo that is not hidden.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The echo as it is now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Echo">Echo</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01J2SGX0WJDFXF2T0R5JD1KQ3M&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2024-07-14T21:03:11.250Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2024-07-14&quot;,
  <span class="name">&quot;durationMs&quot;</span>: 26040,
  <span class="name">&quot;place&quot;</span>: {
    <span class="name">&quot;latitude&quot;</span>: 38.71,
    <span class="name">&quot;longitude&quot;</span>: -9.13,
    <span class="name">&quot;accuracyM&quot;</span>: 12.5,
    <span class="name">&quot;precision&quot;</span>: &quot;neighbourhood&quot;,
    <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;
  },
  <span class="name">&quot;tags&quot;</span>: [
    &quot;camping&quot;,
    &quot;rain&quot;
  ],
  <span class="name">&quot;note&quot;</span>: &quot;Rain on the tent, Ana still asleep.&quot;,
  <span class="name">&quot;peaks&quot;</span>: {
    <span class="name">&quot;min&quot;</span>: [-5, -9, -20, -28, -24, -35, -46, -58, -51, -65, -76, -71, -84, -78, -65, -69, -56, -45, -48, -37, -28, -22, -15, -7],
    <span class="name">&quot;max&quot;</span>: [5, 10, 22, 30, 26, 38, 50, 62, 55, 70, 82, 76, 90, 84, 70, 74, 60, 48, 52, 40, 30, 24, 16, 8]
  },
  <span class="name">&quot;loudnessLufs&quot;</span>: -31.4,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 3,
    <span class="name">&quot;lastAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2024-07-14T21:03:44.902Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-03-02T19:20:41.007Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: rejected
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M8136S0P3M9XKQTB5R0PDJ6S&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;rejected&quot;,
  <span class="name">&quot;emotion&quot;</span>: &quot;surprise&quot;,
  <span class="name">&quot;recordedAt&quot;</span>: &quot;2026-11-22T07:40:52.118Z&quot;,
  <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
  <span class="name">&quot;localDate&quot;</span>: &quot;2026-11-22&quot;,
  <span class="name">&quot;durationMs&quot;</span>: null,
  <span class="name">&quot;place&quot;</span>: null,
  <span class="name">&quot;tags&quot;</span>: [],
  <span class="name">&quot;note&quot;</span>: &quot;The busker with the saw&quot;,
  <span class="name">&quot;peaks&quot;</span>: null,
  <span class="name">&quot;loudnessLufs&quot;</span>: null,
  <span class="name">&quot;plays&quot;</span>: {
    <span class="name">&quot;count&quot;</span>: 0,
    <span class="name">&quot;lastAt&quot;</span>: null
  },
  <span class="name">&quot;hiddenUntil&quot;</span>: null,
  <span class="name">&quot;rejection&quot;</span>: {
    <span class="name">&quot;code&quot;</span>: &quot;too-long&quot;,
    <span class="name">&quot;message&quot;</span>: &quot;This recording is longer than 31 seconds. Choose the half minute that matters and save that.&quot;
  },
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-22T07:41:30.005Z&quot;,
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-22T07:41:33.617Z&quot;
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
9 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article>
</section><section class="tag" id="tag-account">
<h2>account</h2>
<p class="lead">Settings, figures, devices, export, import, erase.</p>
<article class="operation" id="op-getSettings">
<h3>Read the settings </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/me</code>
<span class="operation-id">getSettings</span>
</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The settings as they are now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Settings">Settings</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: nudges
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;nudges&quot;</span>: {
    <span class="name">&quot;enabled&quot;</span>: true,
    <span class="name">&quot;window&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;09:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;20:00&quot;
    },
    <span class="name">&quot;quietHours&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;22:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;07:30&quot;
    },
    <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
    <span class="name">&quot;maxPerWeek&quot;</span>: 3
  },
  <span class="name">&quot;excludedEmotions&quot;</span>: [
    &quot;anger&quot;
  ],
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-20T08:12:00.450Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: untouched
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;nudges&quot;</span>: {
    <span class="name">&quot;enabled&quot;</span>: false,
    <span class="name">&quot;window&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;09:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;20:00&quot;
    },
    <span class="name">&quot;quietHours&quot;</span>: null,
    <span class="name">&quot;timeZone&quot;</span>: &quot;UTC&quot;,
    <span class="name">&quot;maxPerWeek&quot;</span>: 3
  },
  <span class="name">&quot;excludedEmotions&quot;</span>: [],
  <span class="name">&quot;updatedAt&quot;</span>: null
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
7 ways to fail
<span class="statuses">400 401 403 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-updateSettings">
<h3>Change the settings </h3>
<p class="endpoint">
<span class="method patch">PATCH</span> <code>/me</code>
<span class="operation-id">updateSettings</span>
</p>
<p>Changes what is given and keeps the rest, inside <code>nudges</code> too. <code>excludedEmotions</code> is replaced as a whole. With <code>If-Match</code>, only when the version is still that one; without, always.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>If-Match</code
> <span class="where">header</span> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string</span
><span class="limit"><code>^&quot;[0-9]{1,19}&quot;$</code></span><span class="text">ETag of the version this change was made on.</span>
</dd>
</div>
</dl>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-UpdateSettingsRequest">UpdateSettingsRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: nudges
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;nudges&quot;</span>: {
    <span class="name">&quot;enabled&quot;</span>: true,
    <span class="name">&quot;quietHours&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;22:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;07:30&quot;
    }
  },
  <span class="name">&quot;excludedEmotions&quot;</span>: [
    &quot;anger&quot;
  ]
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The settings as they are now.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Settings">Settings</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: nudges
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;nudges&quot;</span>: {
    <span class="name">&quot;enabled&quot;</span>: true,
    <span class="name">&quot;window&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;09:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;20:00&quot;
    },
    <span class="name">&quot;quietHours&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;22:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;07:30&quot;
    },
    <span class="name">&quot;timeZone&quot;</span>: &quot;Europe/Lisbon&quot;,
    <span class="name">&quot;maxPerWeek&quot;</span>: 3
  },
  <span class="name">&quot;excludedEmotions&quot;</span>: [
    &quot;anger&quot;
  ],
  <span class="name">&quot;updatedAt&quot;</span>: &quot;2026-11-20T08:12:00.450Z&quot;
}</code></pre>
</details><details class="example">
<summary>
Example: untouched
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;nudges&quot;</span>: {
    <span class="name">&quot;enabled&quot;</span>: false,
    <span class="name">&quot;window&quot;</span>: {
      <span class="name">&quot;from&quot;</span>: &quot;09:00&quot;,
      <span class="name">&quot;to&quot;</span>: &quot;20:00&quot;
    },
    <span class="name">&quot;quietHours&quot;</span>: null,
    <span class="name">&quot;timeZone&quot;</span>: &quot;UTC&quot;,
    <span class="name">&quot;maxPerWeek&quot;</span>: 3
  },
  <span class="name">&quot;excludedEmotions&quot;</span>: [],
  <span class="name">&quot;updatedAt&quot;</span>: null
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>ETag</code> The version, strong and quoted.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 412 413 415 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">412</span>
<a href="#problem-PreconditionFailed">PreconditionFailed</a>. It was changed meanwhile. Read it again.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-eraseAccount">
<h3>Erase the account and everything of it <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method delete">DELETE</span> <code>/me</code>
<span class="operation-id">eraseAccount</span>
</p>
<p>Starts the erasure and answers its receipt; asking again answers the same receipt with how far it came. Planned: answers 501 until it is built.</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">202</span> Erasing.
</p>
<p class="type-line">
<span class="type"><a href="#schema-ErasureReceipt">ErasureReceipt</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: running
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;running&quot;,
  <span class="name">&quot;requestedAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;finishedAt&quot;</span>: null,
  <span class="name">&quot;erased&quot;</span>: {
    <span class="name">&quot;rows&quot;</span>: 0,
    <span class="name">&quot;objects&quot;</span>: 0,
    <span class="name">&quot;tokens&quot;</span>: 0
  },
  <span class="name">&quot;remaining&quot;</span>: null
}</code></pre>
</details>
</div>
<details class="problems">
<summary>
8 ways to fail
<span class="statuses">400 401 403 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-getStats">
<h3>Count what is there </h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/me/stats</code>
<span class="operation-id">getStats</span>
</p>
<p>Over the ready echoes.</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The figures.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Stats">Stats</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: some
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;total&quot;</span>: 3,
  <span class="name">&quot;totalDurationMs&quot;</span>: 74090,
  <span class="name">&quot;byEmotion&quot;</span>: [
    {
      <span class="name">&quot;emotion&quot;</span>: &quot;calm&quot;,
      <span class="name">&quot;count&quot;</span>: 2
    },
    {
      <span class="name">&quot;emotion&quot;</span>: &quot;nostalgia&quot;,
      <span class="name">&quot;count&quot;</span>: 1
    }
  ],
  <span class="name">&quot;byMonth&quot;</span>: [
    {
      <span class="name">&quot;month&quot;</span>: &quot;2025-11&quot;,
      <span class="name">&quot;count&quot;</span>: 1
    },
    {
      <span class="name">&quot;month&quot;</span>: &quot;2024-07&quot;,
      <span class="name">&quot;count&quot;</span>: 2
    }
  ],
  <span class="name">&quot;places&quot;</span>: [
    {
      <span class="name">&quot;label&quot;</span>: &quot;Alfama&quot;,
      <span class="name">&quot;latitude&quot;</span>: 38.71,
      <span class="name">&quot;longitude&quot;</span>: -9.13,
      <span class="name">&quot;count&quot;</span>: 2
    },
    {
      <span class="name">&quot;label&quot;</span>: null,
      <span class="name">&quot;latitude&quot;</span>: 38.7,
      <span class="name">&quot;longitude&quot;</span>: -9.1,
      <span class="name">&quot;count&quot;</span>: 1
    }
  ]
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
7 ways to fail
<span class="statuses">400 401 403 429 431 500 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-registerDevice">
<h3>Let nudges reach a device <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/me/devices</code>
<span class="operation-id">registerDevice</span>
</p>
<p>Registering a device again refreshes it and answers 200. Planned: answers 501 until it is built.</p>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-RegisterDeviceRequest">RegisterDeviceRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: web push
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;deviceId&quot;</span>: &quot;web-7f3a9c1d&quot;,
  <span class="name">&quot;kind&quot;</span>: &quot;web-push&quot;,
  <span class="name">&quot;endpoint&quot;</span>: &quot;https://push.example.org/send/3f9a&quot;,
  <span class="name">&quot;keys&quot;</span>: {
    <span class="name">&quot;p256dh&quot;</span>: &quot;BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM&quot;,
    <span class="name">&quot;auth&quot;</span>: &quot;tBHItJI5svbpez7KI4CCXg&quot;
  }
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> Refreshed.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Device">Device</a></span
><span class="limit">application/json</span>
</p>
</div><div class="answer">
<p class="status-line">
<span class="status">201</span> Registered.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Device">Device</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: web push
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;deviceId&quot;</span>: &quot;web-7f3a9c1d&quot;,
  <span class="name">&quot;kind&quot;</span>: &quot;web-push&quot;,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;lastSeenAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;
}</code></pre>
</details>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 413 415 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
)echoes"
R"echoes(<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-removeDevice">
<h3>Stop nudges to a device <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method delete">DELETE</span> <code>/me/devices</code>
<span class="operation-id">removeDevice</span>
</p>
<p>Planned: answers 501 until it is built.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>deviceId</code
> <span class="where">query</span>
</dt>
<dd>
<span class="type"><a href="#schema-DeviceId">DeviceId</a></span
>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">204</span> Nothing is sent there any more.
</p>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-startExport">
<h3>Pack everything into a ZIP <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/me/exports</code>
<span class="operation-id">startExport</span>
</p>
<p>Sounds, JSON and a readable index. While one is being packed, asking again answers that one. Planned: answers 501 until it is built.</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">202</span> Being packed.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Export">Export</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: running
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;running&quot;,
  <span class="name">&quot;echoCount&quot;</span>: null,
  <span class="name">&quot;sizeBytes&quot;</span>: null,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;finishedAt&quot;</span>: null,
  <span class="name">&quot;download&quot;</span>: null
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Location</code> Path of what was created.</span
>
</p>
</div>
<details class="problems">
<summary>
8 ways to fail
<span class="statuses">400 401 403 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-getExport">
<h3>See how an export is doing <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/me/exports/{exportId}</code>
<span class="operation-id">getExport</span>
</p>
<p>When it is ready, with a link to fetch it. Planned: answers 501 until it is built.</p>
<h4>Parameters</h4>
<dl class="fields">
<div class="field">
<dt>
<code>exportId</code
> <span class="where">path</span>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div>
</dl>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The export.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Export">Export</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ready
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;ready&quot;,
  <span class="name">&quot;echoCount&quot;</span>: 3,
  <span class="name">&quot;sizeBytes&quot;</span>: 2411904,
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;,
  <span class="name">&quot;finishedAt&quot;</span>: &quot;2026-11-23T20:15:09.310Z&quot;,
  <span class="name">&quot;download&quot;</span>: {
    <span class="name">&quot;url&quot;</span>: &quot;http://localhost:4566/echoes-exports-dev/01M850RBD0W8E4N6ZB2YH7GCVA.zip?X-Amz-Signature=77aa10&quot;,
    <span class="name">&quot;contentType&quot;</span>: &quot;application/zip&quot;,
    <span class="name">&quot;expiresAt&quot;</span>: &quot;2026-11-24T20:15:09.310Z&quot;
  }
}</code></pre>
</details>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 404 414 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">414</span>
<a href="#problem-UriTooLong">UriTooLong</a>. The request line is longer than allowed.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article><article class="operation" id="op-startImport">
<h3>Bring an export back <span class="badge planned">planned</span></h3>
<p class="endpoint">
<span class="method post">POST</span> <code>/me/imports</code>
<span class="operation-id">startImport</span>
</p>
<p>Answers a form to post the ZIP with; unpacking begins when it has arrived. Echoes that are there already are left alone. Planned: answers 501 until it is built.</p>
<h4>Body</h4>
<p class="type-line">
<span class="type"><a href="#schema-StartImportRequest">StartImportRequest</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: zip
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;sizeBytes&quot;</span>: 2411904
}</code></pre>
</details>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">202</span> Waiting for the ZIP.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Import">Import</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: waiting
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;id&quot;</span>: &quot;01M850RBD0W8E4N6ZB2YH7GCVA&quot;,
  <span class="name">&quot;status&quot;</span>: &quot;awaiting-upload&quot;,
  <span class="name">&quot;upload&quot;</span>: {
    <span class="name">&quot;url&quot;</span>: &quot;http://localhost:4566/echoes-imports-dev&quot;,
    <span class="name">&quot;fields&quot;</span>: {
      <span class="name">&quot;key&quot;</span>: &quot;imports/01M850RBD0W8E4N6ZB2YH7GCVA.zip&quot;,
      <span class="name">&quot;Content-Type&quot;</span>: &quot;application/zip&quot;,
      <span class="name">&quot;policy&quot;</span>: &quot;eyJleHBpcmF0aW9uIjoiIn0=&quot;,
      <span class="name">&quot;x-amz-signature&quot;</span>: &quot;8d3f02c1&quot;
    },
    <span class="name">&quot;expiresAt&quot;</span>: &quot;2026-11-23T20:30:00.000Z&quot;
  },
  <span class="name">&quot;createdAt&quot;</span>: &quot;2026-11-23T20:15:00.000Z&quot;
}</code></pre>
</details>
</div>
<details class="problems">
<summary>
10 ways to fail
<span class="statuses">400 401 403 413 415 429 431 500 501 503</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">401</span>
<a href="#problem-Unauthenticated">Unauthenticated</a>. No access token, or not a valid one.
</li><li>
<span class="status">403</span>
<a href="#problem-Forbidden">Forbidden</a>. The token is valid but may not do this.
</li><li>
<span class="status">413</span>
<a href="#problem-PayloadTooLarge">PayloadTooLarge</a>. The body, or the announced sound, is larger than allowed.
</li><li>
<span class="status">415</span>
<a href="#problem-UnsupportedMediaType">UnsupportedMediaType</a>. The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken.
</li><li>
<span class="status">429</span>
<a href="#problem-TooManyRequests">TooManyRequests</a>. Slower, please.
</li><li>
<span class="status">431</span>
<a href="#problem-HeaderFieldsTooLarge">HeaderFieldsTooLarge</a>. The header fields are larger than allowed.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li><li>
<span class="status">501</span>
<a href="#problem-NotImplemented">NotImplemented</a>. Described here, not built yet.
</li><li>
<span class="status">503</span>
<a href="#problem-Unavailable">Unavailable</a>. Something we need does not answer, or there is too much to do. Trying again later helps.
</li>
</ul>
</details>
</article>
</section><section class="tag" id="tag-meta">
<h2>meta</h2>
<p class="lead">About the service itself.</p>
<article class="operation" id="op-healthCheck">
<h3>Whether the service can serve <span class="badge">public</span></h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/health</code>
<span class="operation-id">healthCheck</span>
</p>
<p>Really asks the database, the cache and the storage, with a short time limit. Without the database nothing can be served: 503, <code>unavailable</code>. Without the cache or the storage reading goes on: 200, <code>degraded</code>.</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> Able to serve, perhaps with something missing.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Health">Health</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: ok
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;status&quot;</span>: &quot;ok&quot;,
  <span class="name">&quot;version&quot;</span>: &quot;0.1.0&quot;,
  <span class="name">&quot;environment&quot;</span>: &quot;dev&quot;,
  <span class="name">&quot;checks&quot;</span>: {
    <span class="name">&quot;database&quot;</span>: &quot;ok&quot;,
    <span class="name">&quot;cache&quot;</span>: &quot;ok&quot;,
    <span class="name">&quot;storage&quot;</span>: &quot;ok&quot;
  }
}</code></pre>
</details><details class="example">
<summary>
Example: degraded
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;status&quot;</span>: &quot;degraded&quot;,
  <span class="name">&quot;version&quot;</span>: &quot;0.1.0&quot;,
  <span class="name">&quot;environment&quot;</span>: &quot;dev&quot;,
  <span class="name">&quot;checks&quot;</span>: {
    <span class="name">&quot;database&quot;</span>: &quot;ok&quot;,
    <span class="name">&quot;cache&quot;</span>: &quot;unavailable&quot;,
    <span class="name">&quot;storage&quot;</span>: &quot;ok&quot;
  }
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div><div class="answer">
<p class="status-line">
<span class="status">503</span> Not able to serve.
</p>
<p class="type-line">
<span class="type"><a href="#schema-Health">Health</a></span
><span class="limit">application/json</span>
</p>
<details class="example">
<summary>
Example: unavailable
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;status&quot;</span>: &quot;unavailable&quot;,
  <span class="name">&quot;version&quot;</span>: &quot;0.1.0&quot;,
  <span class="name">&quot;environment&quot;</span>: &quot;dev&quot;,
  <span class="name">&quot;checks&quot;</span>: {
    <span class="name">&quot;database&quot;</span>: &quot;unavailable&quot;,
    <span class="name">&quot;cache&quot;</span>: &quot;ok&quot;,
    <span class="name">&quot;storage&quot;</span>: &quot;ok&quot;
  }
}</code></pre>
</details> <p class="headers">
Header fields:
<span
><code>Retry-After</code> Seconds to wait before trying again.</span
> <span
><code>Cache-Control</code> Answers are private and not kept by anyone in between.</span
>
</p>
</div>
<details class="problems">
<summary>
2 ways to fail
<span class="statuses">400 500</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li>
</ul>
</details>
</article><article class="operation" id="op-getOpenApiDocument">
<h3>This document <span class="badge">public</span></h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/openapi.json</code>
<span class="operation-id">getOpenApiDocument</span>
</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> The contract as OpenAPI 3.1 in JSON.
</p>
<p class="type-line">
<span class="type">object</span
><span class="limit">application/json</span>
</p>
</div>
<details class="problems">
<summary>
2 ways to fail
<span class="statuses">400 500</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li>
</ul>
</details>
</article><article class="operation" id="op-getDocs">
<h3>This document, to read <span class="badge">public</span></h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/docs</code>
<span class="operation-id">getDocs</span>
</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> One self-contained page.
</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">text/html</span>
</p>
</div>
<details class="problems">
<summary>
2 ways to fail
<span class="statuses">400 500</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li>
</ul>
</details>
</article><article class="operation" id="op-getMetrics">
<h3>Figures for the operator <span class="badge">operator</span></h3>
<p class="endpoint">
<span class="method get">GET</span> <code>/metrics</code>
<span class="operation-id">getMetrics</span>
</p>
<p>In the text format of Prometheus. For the operator alone: answered to callers on the server&#39;s own machine; everyone else gets 404, as for a path that does not exist.</p>
<h4>Answers</h4>
<div class="answer">
<p class="status-line">
<span class="status">200</span> Counters, gauges and histograms.
</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">text/plain</span>
</p>
</div>
<details class="problems">
<summary>
3 ways to fail
<span class="statuses">400 404 500</span>
</summary>
<ul>
<li>
<span class="status">400</span>
<a href="#problem-BadRequest">BadRequest</a>. Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>).
</li><li>
<span class="status">404</span>
<a href="#problem-NotFound">NotFound</a>. Not there, or not the caller&#39;s.
</li><li>
<span class="status">500</span>
<a href="#problem-Internal">Internal</a>. Our fault. Trying again does not help.
</li>
</ul>
</details>
</article>
</section>
<section id="problems">
<h2>problems</h2>
<section class="problem" id="problem-BadRequest">
<h3><span class="status">400</span> BadRequest</h3>
<p>
Not JSON, or not HTTP as agreed (<code>malformed-request</code>), or a value out of its limits (<code>validation-failed</code>, with <code>errors</code>). Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: validation
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:validation-failed&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;Some values cannot be accepted&quot;,
  <span class="name">&quot;status&quot;</span>: 400,
  <span class="name">&quot;detail&quot;</span>: &quot;2 values are not as they should be.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;,
  <span class="name">&quot;errors&quot;</span>: [
    {
      <span class="name">&quot;pointer&quot;</span>: &quot;/place/latitude&quot;,
      <span class="name">&quot;reason&quot;</span>: &quot;must be from -90 to 90&quot;
    },
    {
      <span class="name">&quot;pointer&quot;</span>: &quot;/tags/0&quot;,
      <span class="name">&quot;reason&quot;</span>: &quot;must have at most 50 characters&quot;
    }
  ]
}</code></pre>
</details><details class="example">
<summary>
Example: malformed
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:malformed-request&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This is not a request we can read&quot;,
  <span class="name">&quot;status&quot;</span>: 400,
  <span class="name">&quot;detail&quot;</span>: &quot;The body is not JSON: unexpected character at byte 17.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-Unauthenticated">
<h3><span class="status">401</span> Unauthenticated</h3>
<p>
No access token, or not a valid one. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: no token
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:unauthenticated&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;Please sign in&quot;,
  <span class="name">&quot;status&quot;</span>: 401,
  <span class="name">&quot;detail&quot;</span>: &quot;The request has no valid access token.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-Forbidden">
<h3><span class="status">403</span> Forbidden</h3>
<p>
The token is valid but may not do this. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: scope
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:forbidden&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This is not allowed&quot;,
  <span class="name">&quot;status&quot;</span>: 403,
  <span class="name">&quot;detail&quot;</span>: &quot;The access token does not carry the scope this needs.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-NotFound">
<h3><span class="status">404</span> NotFound</h3>
<p>
Not there, or not the caller&#39;s. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: echo
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:not-found&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;There is nothing here&quot;,
  <span class="name">&quot;status&quot;</span>: 404,
  <span class="name">&quot;detail&quot;</span>: &quot;No echo of yours has this id.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-NoEchoes">
<h3><span class="status">404</span> NoEchoes</h3>
<p>
There is no ready echo to give back yet. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: empty
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:no-echoes&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;No echo to give back yet&quot;,
  <span class="name">&quot;status&quot;</span>: 404,
  <span class="name">&quot;detail&quot;</span>: &quot;Record your first sound; it comes back when you ask for it.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-MethodNotAllowed">
<h3><span class="status">405</span> MethodNotAllowed</h3>
<p>
The path exists, this method does not. Any path may answer so. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: put
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:method-not-allowed&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This cannot be done here&quot;,
  <span class="name">&quot;status&quot;</span>: 405,
  <span class="name">&quot;detail&quot;</span>: &quot;PUT is not known for /echoes. Known are GET, POST.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-EchoConflict">
<h3><span class="status">409</span> EchoConflict</h3>
<p>
The id is saved already, with other content. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: other
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:echo-conflict&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This echo was saved already&quot;,
  <span class="name">&quot;status&quot;</span>: 409,
  <span class="name">&quot;detail&quot;</span>: &quot;The id is saved with other content. Change it with PATCH.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-EchoNotReady">
<h3><span class="status">409</span> EchoNotReady</h3>
<p>
The echo is still being prepared, or was rejected. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: processing
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:echo-not-ready&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This echo is not ready yet&quot;,
  <span class="name">&quot;status&quot;</span>: 409,
  <span class="name">&quot;detail&quot;</span>: &quot;The sound is still being prepared.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-PreconditionFailed">
<h3><span class="status">412</span> PreconditionFailed</h3>
<p>
It was changed meanwhile. Read it again. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: stale
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:precondition-failed&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;It was changed meanwhile&quot;,
  <span class="name">&quot;status&quot;</span>: 412,
  <span class="name">&quot;detail&quot;</span>: &quot;Read the newest version and change that.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-PayloadTooLarge">
<h3><span class="status">413</span> PayloadTooLarge</h3>
<p>
The body, or the announced sound, is larger than allowed. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: sound
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:payload-too-large&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This is too large&quot;,
  <span class="name">&quot;status&quot;</span>: 413,
  <span class="name">&quot;detail&quot;</span>: &quot;A sound may have up to 10,485,760 bytes.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-UriTooLong">
<h3><span class="status">414</span> UriTooLong</h3>
<p>
The request line is longer than allowed. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: long
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:uri-too-long&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;The address is too long&quot;,
  <span class="name">&quot;status&quot;</span>: 414,
  <span class="name">&quot;detail&quot;</span>: &quot;The request line may have up to 8,192 bytes.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-UnsupportedMediaType">
<h3><span class="status">415</span> UnsupportedMediaType</h3>
<p>
The body is not <code>application/json</code>, or the announced sound is of a kind that is not taken. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: text
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:unsupported-media-type&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This kind of content is not taken&quot;,
  <span class="name">&quot;status&quot;</span>: 415,
  <span class="name">&quot;detail&quot;</span>: &quot;text/plain is no sound we know. Send WebM, Ogg, MP4, MP3, WAV, FLAC or AAC.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-IdempotencyKeyReused">
<h3><span class="status">422</span> IdempotencyKeyReused</h3>
<p>
The key came before, with another request. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: reused
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:idempotency-key-reused&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This key was used before&quot;,
  <span class="name">&quot;status&quot;</span>: 422,
  <span class="name">&quot;detail&quot;</span>: &quot;The Idempotency-Key came with another request. Make a new key for a new capture.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-PreconditionRequired">
<h3><span class="status">428</span> PreconditionRequired</h3>
<p>
<code>If-Match</code> is missing. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: missing
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:precondition-required&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;Say which version you changed&quot;,
  <span class="name">&quot;status&quot;</span>: 428,
  <span class="name">&quot;detail&quot;</span>: &quot;Send the ETag of the echo in If-Match.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-TooManyRequests">
<h3><span class="status">429</span> TooManyRequests</h3>
<p>
Slower, please. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: limit
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:too-many-requests&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;A little slower, please&quot;,
  <span class="name">&quot;status&quot;</span>: 429,
  <span class="name">&quot;detail&quot;</span>: &quot;Try again in 5 seconds.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-HeaderFieldsTooLarge">
<h3><span class="status">431</span> HeaderFieldsTooLarge</h3>
<p>
The header fields are larger than allowed. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: large
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:header-fields-too-large&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;The header fields are too large&quot;,
  <span class="name">&quot;status&quot;</span>: 431,
  <span class="name">&quot;detail&quot;</span>: &quot;They may have up to 16,384 bytes together.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-Internal">
<h3><span class="status">500</span> Internal</h3>
<p>
Our fault. Trying again does not help. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: bug
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:internal&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;Something broke on our side&quot;,
  <span class="name">&quot;status&quot;</span>: 500,
  <span class="name">&quot;detail&quot;</span>: &quot;It has been written down under this request id.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-NotImplemented">
<h3><span class="status">501</span> NotImplemented</h3>
<p>
Described here, not built yet. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: planned
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:not-implemented&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;This is not built yet&quot;,
  <span class="name">&quot;status&quot;</span>: 501,
  <span class="name">&quot;detail&quot;</span>: &quot;It is described in the contract and will come.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section><section class="problem" id="problem-Unavailable">
<h3><span class="status">503</span> Unavailable</h3>
<p>
Something we need does not answer, or there is too much to do. Trying again later helps. Body:
<a href="#schema-Problem">Problem</a>.
</p>
<details class="example">
<summary>
Example: database
</summary>
<pre tabindex="0"><code>{
  <span class="name">&quot;type&quot;</span>: &quot;urn:echoes:problem:unavailable&quot;,
  <span class="name">&quot;title&quot;</span>: &quot;We cannot answer right now&quot;,
  <span class="name">&quot;status&quot;</span>: 503,
  <span class="name">&quot;detail&quot;</span>: &quot;The database does not answer. Try again in 5 seconds.&quot;,
  <span class="name">&quot;requestId&quot;</span>: &quot;01KAZ4Q0V9C5T1M7N3R8XWJ2HD&quot;
}</code></pre>
</details>
</section>
</section>
<section id="schemas">
<h2>schemas</h2>
<section class="schema" id="schema-Emotion">
<h3>Emotion</h3>
<p>What it felt like.</p>
<p class="type-line">
<span class="type"><code>joy</code>, <code>calm</code>, <code>sadness</code>, <code>anger</code>, <code>fear</code>, <code>surprise</code>, <code>love</code>, <code>nostalgia</code>, <code>excitement</code>, <code>peaceful</code>, <code>melancholy</code>, <code>hope</code></span
>
</p>
</section><section class="schema" id="schema-Ulid">
<h3>Ulid</h3>
<p>26 characters of Crockford&#39;s base 32, upper case; the first ten are a time.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit"><code>^[0-7][0-9A-HJKMNP-TV-Z]{25}$</code></span>
</p>
</section><section class="schema" id="schema-Instant">
<h3>Instant</h3>
<p>RFC 3339, UTC, milliseconds.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">date-time</span><span class="limit"><code>^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$</code></span>
</p>
</section><section class="schema" id="schema-InstantInput">
<h3>InstantInput</h3>
<p>RFC 3339 with any offset, years 1970 to 9999.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">date-time</span><span class="limit">at most 40 characters</span>
</p>
</section><section class="schema" id="schema-LocalDate">
<h3>LocalDate</h3>
<p>A calendar day.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">date</span><span class="limit"><code>^[0-9]{4}-[0-9]{2}-[0-9]{2}$</code></span>
</p>
</section><section class="schema" id="schema-TimeZone">
<h3>TimeZone</h3>
<p>An IANA time zone name.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">1 to 64 characters</span><span class="limit"><code>^[A-Za-z0-9_+/-]+$</code></span>
</p>
</section><section class="schema" id="schema-TimeOfDay">
<h3>TimeOfDay</h3>
<p>Hours and minutes, local.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit"><code>^([01][0-9]|2[0-3]):[0-5][0-9]$</code></span>
</p>
</section><section class="schema" id="schema-EchoStatus">
<h3>EchoStatus</h3>
<p><code>processing</code> until the sound was found and decoded, <code>awaiting-upload</code> when it was looked for and is not there yet, then <code>ready</code>, or <code>rejected</code> with a reason.</p>
<p class="type-line">
<span class="type"><code>awaiting-upload</code>, <code>processing</code>, <code>ready</code>, <code>rejected</code></span
>
</p>
</section><section class="schema" id="schema-PlacePrecision">
<h3>PlacePrecision</h3>
<p>How exactly the place is kept. <code>exact</code> keeps six decimals of a degree, <code>neighbourhood</code> two (about a kilometre), <code>city</code> one (about eleven kilometres).</p>
<p class="type-line">
<span class="type"><code>exact</code>, <code>neighbourhood</code>, <code>city</code></span
>
</p>
</section><section class="schema" id="schema-Latitude">
<h3>Latitude</h3>
<p>Degrees north, WGS 84.</p>
<p class="type-line">
<span class="type">number</span
><span class="limit">-90 to 90</span>
</p>
</section><section class="schema" id="schema-Longitude">
<h3>Longitude</h3>
<p>Degrees east, WGS 84.</p>
<p class="type-line">
<span class="type">number</span
><span class="limit">-180 to 180</span>
</p>
</section><section class="schema" id="schema-Place">
<h3>Place</h3>
<p>Where it was, as exactly as its owner wanted.</p>
<dl class="fields">
<div class="field">
<dt>
<code>latitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Latitude">Latitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>longitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Longitude">Longitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>accuracyM</code
>
</dt>
<dd>
<span class="type">number or null</span
><span class="limit">at least 0</span><span class="text">What the device said of its accuracy, metres.</span>
</dd>
</div><div class="field">
<dt>
<code>precision</code
>
</dt>
<dd>
<span class="type"><a href="#schema-PlacePrecision">PlacePrecision</a></span
>
</dd>
</div><div class="field">
<dt>
<code>label</code
>
</dt>
<dd>
<span class="type">string or null</span
><span class="limit">at most 100 characters</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-PlaceInput">
<h3>PlaceInput</h3>
<p>Where it was. The coordinates are rounded to the precision before they are kept.</p>
<dl class="fields">
<div class="field">
<dt>
<code>latitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Latitude">Latitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>longitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Longitude">Longitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>accuracyM</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">number or null</span
><span class="limit">0 to 1,000,000</span><span class="text">What the device says of its accuracy, metres.</span>
</dd>
</div><div class="field">
<dt>
<code>precision</code
>
</dt>
<dd>
<span class="type"><a href="#schema-PlacePrecision">PlacePrecision</a></span
>
</dd>
</div><div class="field">
<dt>
<code>label</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string or null</span
><span class="limit">at most 100 characters</span><span class="text">A name for it. Trimmed; empty is none.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Peaks">
<h3>Peaks</h3>
<p>The waveform: smallest and largest sample of each of up to 400 equal slices, full scale 127. Both lists have the same length.</p>
<dl class="fields">
<div class="field">
<dt>
<code>min</code
>
</dt>
<dd>
<span class="type">list of integer</span
><span class="limit">at most 400 items</span>
</dd>
</div><div class="field">
<dt>
<code>max</code
>
</dt>
<dd>
<span class="type">list of integer</span
><span class="limit">at most 400 items</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-RejectionCode">
<h3>RejectionCode</h3>
<p>Why a sound could not become an echo.</p>
<p class="type-line">
<span class="type"><code>upload-missing</code>, <code>not-audio</code>, <code>unsupported-format</code>, <code>too-long</code>, <code>too-short</code>, <code>no-sound-data</code>, <code>corrupt</code>, <code>too-large</code></span
>
</p>
</section><section class="schema" id="schema-Rejection">
<h3>Rejection</h3>
<dl class="fields">
<div class="field">
<dt>
<code>code</code
>
</dt>
<dd>
<span class="type"><a href="#schema-RejectionCode">RejectionCode</a></span
>
</dd>
</div><div class="field">
<dt>
<code>message</code
>
</dt>
<dd>
<span class="type">string</span
><span class="text">One sentence for the person, with what to do.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Plays">
<h3>Plays</h3>
<dl class="fields">
<div class="field">
<dt>
<code>count</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span><span class="text">Finished listens.</span>
</dd>
</div><div class="field">
<dt>
<code>lastAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a> or null</span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Tags">
<h3>Tags</h3>
<p>Each is trimmed, case-folded and brought to Unicode normalisation form C; repeats are dropped and the rest is sorted.</p>
<p class="type-line">
<span class="type">list of string</span
><span class="limit">at most 10 items</span>
</p>
</section><section class="schema" id="schema-Echo">
<h3>Echo</h3>
<p>One captured moment.</p>
<dl class="fields">
<div class="field">
<dt>
<code>id</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type"><a href="#schema-EchoStatus">EchoStatus</a></span
>
</dd>
</div><div class="field">
<dt>
<code>emotion</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
>
</dd>
</div><div class="field">
<dt>
<code>recordedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div><div class="field">
<dt>
<code>timeZone</code
>
</dt>
<dd>
<span class="type"><a href="#schema-TimeZone">TimeZone</a></span
>
</dd>
</div><div class="field">
<dt>
<code>localDate</code
>
</dt>
<dd>
<span class="type"><a href="#schema-LocalDate">LocalDate</a></span
>
</dd>
</div><div class="field">
<dt>
<code>durationMs</code
>
</dt>
<dd>
<span class="type">integer or null</span
><span class="limit">at least 0</span><span class="text">Measured by decoding; null until then.</span>
</dd>
</div><div class="field">
<dt>
<code>place</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Place">Place</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>tags</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Tags">Tags</a></span
>
</dd>
</div><div class="field">
<dt>
<code>note</code
>
</dt>
<dd>
<span class="type">string or null</span
><span class="limit">at most 1,000 characters</span>
</dd>
</div><div class="field">
<dt>
<code>peaks</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Peaks">Peaks</a> or null</span
><span class="text">Null until the sound was decoded.</span>
</dd>
</div><div class="field">
<dt>
<code>loudnessLufs</code
>
</dt>
<dd>
<span class="type">number or null</span
><span class="text">Integrated loudness of the original (EBU R 128). Null until measured, and for silence.</span>
</dd>
</div><div class="field">
<dt>
<code>plays</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Plays">Plays</a></span
>
</dd>
</div><div class="field">
<dt>
<code>hiddenUntil</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a> or null</span
><span class="text">Not dealt before this instant; <code>9999-12-31T23:59:59.999Z</code> is for ever. Null when not hidden.</span>
</dd>
</div><div class="field">
<dt>
<code>rejection</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Rejection">Rejection</a> or null</span
><span class="text">Only when <code>status</code> is <code>rejected</code>.</span>
</dd>
</div><div class="field">
<dt>
<code>createdAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div><div class="field">
<dt>
<code>updatedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-EchoPage">
<h3>EchoPage</h3>
<dl class="fields">
<div class="field">
<dt>
<code>items</code
>
</dt>
<dd>
<span class="type">list of <a href="#schema-Echo">Echo</a></span
><span class="limit">at most 100 items</span>
</dd>
</div><div class="field">
<dt>
<code>nextCursor</code
>
</dt>
<dd>
<span class="type">string or null</span
><span class="text">Send it as <code>cursor</code> for what comes next. Null on the last page.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-InitUploadRequest">
<h3>InitUploadRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>contentType</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 100 characters</span><span class="limit"><code>^audio/(aac|flac|mp4|mpeg|ogg|wav|webm|x-wav)( *; *codecs=(&quot;[A-Za-z0-9., -]{1,60}&quot;|[A-Za-z0-9.,-]{1,60}))?$</code></span><span class="text">What the recorder says it recorded. What it really is, the server finds out by decoding.</span>
</dd>
</div><div class="field">
<dt>
<code>sizeBytes</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">1,000 to 10,485,760</span>
</dd>
</div><div class="field">
<dt>
<code>recordedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-InstantInput">InstantInput</a></span
><span class="text">When the recording began. Not more than five minutes in the future.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-UploadForm">
<h3>UploadForm</h3>
<p>A form for <code>multipart/form-data</code>: every field as given, the file last, under the name <code>file</code>.</p>
<dl class="fields">
<div class="field">
<dt>
<code>url</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">uri</span>
</dd>
</div><div class="field">
<dt>
<code>fields</code
>
</dt>
<dd>
<span class="type">object</span
>
</dd>
</div><div class="field">
<dt>
<code>expiresAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-UploadTicket">
<h3>UploadTicket</h3>
<dl class="fields">
<div class="field">
<dt>
<code>echoId</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>upload</code
>
</dt>
<dd>
<span class="type"><a href="#schema-UploadForm">UploadForm</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-SaveEchoRequest">
<h3>SaveEchoRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>id</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>emotion</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
>
</dd>
</div><div class="field">
<dt>
<code>recordedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-InstantInput">InstantInput</a></span
><span class="text">As given when the id was reserved.</span>
</dd>
</div><div class="field">
<dt>
<code>timeZone</code
>
</dt>
<dd>
<span class="type"><a href="#schema-TimeZone">TimeZone</a></span
><span class="text">Where the recorder&#39;s clock was. The local date follows from it once and is then kept.</span>
</dd>
</div><div class="field">
<dt>
<code>place</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-PlaceInput">PlaceInput</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>tags</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-Tags">Tags</a></span
>
</dd>
</div><div class="field">
<dt>
<code>note</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string or null</span
><span class="limit">at most 1,000 characters</span><span class="text">Trimmed; empty is none.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-UpdateEchoRequest">
<h3>UpdateEchoRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>emotion</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
>
</dd>
</div><div class="field">
<dt>
<code>place</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-PlaceInput">PlaceInput</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>tags</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-Tags">Tags</a></span
>
</dd>
</div><div class="field">
<dt>
<code>note</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">string or null</span
><span class="limit">at most 1,000 characters</span><span class="text">Trimmed; empty is none.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-AudioLink">
<h3>AudioLink</h3>
<dl class="fields">
<div class="field">
<dt>
<code>url</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">uri</span>
</dd>
</div><div class="field">
<dt>
<code>contentType</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>expiresAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-DealRule">
<h3>DealRule</h3>
<p>What chose the echo: the feeling that was asked for, its nearest neighbour among the feelings there are echoes of, or any. With <code>-recent</code> only echoes younger than seven days were left to choose from.</p>
<p class="type-line">
<span class="type"><code>emotion</code>, <code>emotion-recent</code>, <code>neighbour</code>, <code>neighbour-recent</code>, <code>any</code>, <code>any-recent</code></span
>
</p>
</section><section class="schema" id="schema-Why">
<h3>Why</h3>
<dl class="fields">
<div class="field">
<dt>
<code>rule</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DealRule">DealRule</a></span
>
</dd>
</div><div class="field">
<dt>
<code>text</code
>
</dt>
<dd>
<span class="type">string</span
><span class="text">The reason in words.</span>
</dd>
</div><div class="field">
<dt>
<code>emotion</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Emotion">Emotion</a></span
><span class="text">The feeling of the echo that was dealt.</span>
</dd>
</div><div class="field">
<dt>
<code>daysAgo</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span><span class="text">Whole days since it was recorded.</span>
</dd>
</div><div class="field">
<dt>
<code>distanceM</code
>
</dt>
<dd>
<span class="type">number or null</span
><span class="limit">at least 0</span><span class="text">Metres between it and the listener. Null when either place is not known.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-DealtEcho">
<h3>DealtEcho</h3>
<dl class="fields">
<div class="field">
<dt>
<code>echo</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Echo">Echo</a></span
>
</dd>
</div><div class="field">
<dt>
<code>why</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Why">Why</a></span
>
</dd>
</div><div class="field">
<dt>
<code>audio</code
>
</dt>
<dd>
<span class="type"><a href="#schema-AudioLink">AudioLink</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-OnThisDay">
<h3>OnThisDay</h3>
<dl class="fields">
<div class="field">
<dt>
<code>items</code
>
</dt>
<dd>
<span class="type">list of <a href="#schema-Echo">Echo</a></span
><span class="limit">at most 100 items</span>
</dd>
</div><div class="field">
<dt>
<code>date</code
>
</dt>
<dd>
<span class="type"><a href="#schema-LocalDate">LocalDate</a></span
><span class="text">The listener&#39;s today.</span>
</dd>
</div><div class="field">
<dt>
<code>window</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">0 to 1</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-PlayRequest">
<h3>PlayRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>outcome</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><code>finished</code>, <code>skipped</code></span
><span class="limit">default <code>finished</code></span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-HideRequest">
<h3>HideRequest</h3>
<p class="type-line">
<span class="type"><a href="#schema-HideForRequest">HideForRequest</a> or <a href="#schema-HideUntilRequest">HideUntilRequest</a></span
>
</p>
</section><section class="schema" id="schema-HideForRequest">
<h3>HideForRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>mode</code
>
</dt>
<dd>
<span class="type"><code>forever</code>, <code>year</code></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-HideUntilRequest">
<h3>HideUntilRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>mode</code
>
</dt>
<dd>
<span class="type"><code>&quot;until&quot;</code></span
>
</dd>
</div><div class="field">
<dt>
<code>until</code
>
</dt>
<dd>
<span class="type"><a href="#schema-InstantInput">InstantInput</a></span
><span class="text">In the future.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-DayWindow">
<h3>DayWindow</h3>
<p>A stretch of the local day, <code>from</code> included, <code>to</code> excluded; it runs over midnight when <code>from</code> is later.</p>
<dl class="fields">
<div class="field">
<dt>
<code>from</code
>
</dt>
<dd>
<span class="type"><a href="#schema-TimeOfDay">TimeOfDay</a></span
>
</dd>
</div><div class="field">
<dt>
<code>to</code
>
</dt>
<dd>
<span class="type"><a href="#schema-TimeOfDay">TimeOfDay</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Nudges">
<h3>Nudges</h3>
<dl class="fields">
<div class="field">
<dt>
<code>enabled</code
>
</dt>
<dd>
<span class="type">boolean</span
>
</dd>
</div><div class="field">
<dt>
<code>window</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DayWindow">DayWindow</a></span
><span class="text">When nudges are welcome.</span>
</dd>
</div><div class="field">
<dt>
<code>quietHours</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DayWindow">DayWindow</a> or null</span
><span class="text">When they never are, whatever the window says.</span>
</dd>
</div><div class="field">
<dt>
<code>timeZone</code
>
</dt>
<dd>
<span class="type"><a href="#schema-TimeZone">TimeZone</a></span
>
</dd>
</div><div class="field">
<dt>
<code>maxPerWeek</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">0 to 14</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Settings">
<h3>Settings</h3>
<dl class="fields">
<div class="field">
<dt>
<code>nudges</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Nudges">Nudges</a></span
>
</dd>
</div><div class="field">
<dt>
<code>excludedEmotions</code
>
</dt>
<dd>
<span class="type"><a href="#schema-EmotionSet">EmotionSet</a></span
><span class="text">Feelings that nudges leave out. They can still be asked for.</span>
</dd>
</div><div class="field">
<dt>
<code>updatedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a> or null</span
><span class="text">Null while nothing was ever changed.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-EmotionSet">
<h3>EmotionSet</h3>
<p>Each once, in the order of the vocabulary; repeats that are sent are dropped.</p>
<p class="type-line">
<span class="type">list of <a href="#schema-Emotion">Emotion</a></span
><span class="limit">at most 12 items</span>
</p>
</section><section class="schema" id="schema-UpdateSettingsRequest">
<h3>UpdateSettingsRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>nudges</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">object</span
><span class="limit">at least 1 field</span><dl class="fields">
<div class="field">
<dt>
<code>enabled</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">boolean</span
>
</dd>
</div><div class="field">
<dt>
<code>window</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-DayWindow">DayWindow</a></span
>
</dd>
</div><div class="field">
<dt>
<code>quietHours</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-DayWindow">DayWindow</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>timeZone</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-TimeZone">TimeZone</a></span
>
</dd>
</div><div class="field">
<dt>
<code>maxPerWeek</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">0 to 14</span>
</dd>
</div>
</dl>
</dd>
</div><div class="field">
<dt>
<code>excludedEmotions</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type"><a href="#schema-EmotionSet">EmotionSet</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Stats">
<h3>Stats</h3>
<dl class="fields">
<div class="field">
<dt>
<code>total</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>totalDurationMs</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>byEmotion</code
>
</dt>
<dd>
<span class="type">list of object</span
><span class="limit">at most 12 items</span><span class="text">Only feelings that occur, in the order of the vocabulary.</span><dl class="fields">
<div class="field">
<dt>
<code>emotion</code
>
</dt>
<dd>
<span class="type"><a href="#sch)echoes"
R"echoes(ema-Emotion">Emotion</a></span
>
</dd>
</div><div class="field">
<dt>
<code>count</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 1</span>
</dd>
</div>
</dl>
</dd>
</div><div class="field">
<dt>
<code>byMonth</code
>
</dt>
<dd>
<span class="type">list of object</span
><span class="text">By local date, newest first.</span><dl class="fields">
<div class="field">
<dt>
<code>month</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit"><code>^[0-9]{4}-(0[1-9]|1[0-2])$</code></span>
</dd>
</div><div class="field">
<dt>
<code>count</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 1</span>
</dd>
</div>
</dl>
</dd>
</div><div class="field">
<dt>
<code>places</code
>
</dt>
<dd>
<span class="type">list of object</span
><span class="limit">at most 100 items</span><span class="text">Most echoes first, at most 100.</span><dl class="fields">
<div class="field">
<dt>
<code>label</code
>
</dt>
<dd>
<span class="type">string or null</span
>
</dd>
</div><div class="field">
<dt>
<code>latitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Latitude">Latitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>longitude</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Longitude">Longitude</a></span
>
</dd>
</div><div class="field">
<dt>
<code>count</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 1</span>
</dd>
</div>
</dl>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-DeviceId">
<h3>DeviceId</h3>
<p>The device&#39;s own id, made once.</p>
<p class="type-line">
<span class="type">string</span
><span class="limit">8 to 64 characters</span><span class="limit"><code>^[A-Za-z0-9_-]+$</code></span>
</p>
</section><section class="schema" id="schema-RegisterDeviceRequest">
<h3>RegisterDeviceRequest</h3>
<p class="type-line">
<span class="type"><a href="#schema-WebPushDevice">WebPushDevice</a> or <a href="#schema-NativeDevice">NativeDevice</a></span
>
</p>
</section><section class="schema" id="schema-WebPushDevice">
<h3>WebPushDevice</h3>
<dl class="fields">
<div class="field">
<dt>
<code>deviceId</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DeviceId">DeviceId</a></span
>
</dd>
</div><div class="field">
<dt>
<code>kind</code
>
</dt>
<dd>
<span class="type"><code>&quot;web-push&quot;</code></span
>
</dd>
</div><div class="field">
<dt>
<code>endpoint</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">uri</span><span class="limit">at most 1,024 characters</span>
</dd>
</div><div class="field">
<dt>
<code>keys</code
>
</dt>
<dd>
<span class="type">object</span
><dl class="fields">
<div class="field">
<dt>
<code>p256dh</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 128 characters</span>
</dd>
</div><div class="field">
<dt>
<code>auth</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">at most 64 characters</span>
</dd>
</div>
</dl>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-NativeDevice">
<h3>NativeDevice</h3>
<dl class="fields">
<div class="field">
<dt>
<code>deviceId</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DeviceId">DeviceId</a></span
>
</dd>
</div><div class="field">
<dt>
<code>kind</code
>
</dt>
<dd>
<span class="type"><code>apns</code>, <code>fcm</code></span
>
</dd>
</div><div class="field">
<dt>
<code>token</code
>
</dt>
<dd>
<span class="type">string</span
><span class="limit">1 to 512 characters</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Device">
<h3>Device</h3>
<dl class="fields">
<div class="field">
<dt>
<code>deviceId</code
>
</dt>
<dd>
<span class="type"><a href="#schema-DeviceId">DeviceId</a></span
>
</dd>
</div><div class="field">
<dt>
<code>kind</code
>
</dt>
<dd>
<span class="type"><code>web-push</code>, <code>apns</code>, <code>fcm</code></span
>
</dd>
</div><div class="field">
<dt>
<code>createdAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div><div class="field">
<dt>
<code>lastSeenAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Export">
<h3>Export</h3>
<dl class="fields">
<div class="field">
<dt>
<code>id</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type"><code>running</code>, <code>ready</code>, <code>failed</code>, <code>expired</code></span
>
</dd>
</div><div class="field">
<dt>
<code>echoCount</code
>
</dt>
<dd>
<span class="type">integer or null</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>sizeBytes</code
>
</dt>
<dd>
<span class="type">integer or null</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>createdAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div><div class="field">
<dt>
<code>finishedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>download</code
>
</dt>
<dd>
<span class="type"><a href="#schema-AudioLink">AudioLink</a> or null</span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-StartImportRequest">
<h3>StartImportRequest</h3>
<dl class="fields">
<div class="field">
<dt>
<code>sizeBytes</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">22 to 5,368,709,120</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Import">
<h3>Import</h3>
<dl class="fields">
<div class="field">
<dt>
<code>id</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type"><code>awaiting-upload</code>, <code>running</code>, <code>finished</code>, <code>failed</code></span
>
</dd>
</div><div class="field">
<dt>
<code>upload</code
>
</dt>
<dd>
<span class="type"><a href="#schema-UploadForm">UploadForm</a></span
>
</dd>
</div><div class="field">
<dt>
<code>createdAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-ErasureCount">
<h3>ErasureCount</h3>
<dl class="fields">
<div class="field">
<dt>
<code>rows</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>objects</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span>
</dd>
</div><div class="field">
<dt>
<code>tokens</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">at least 0</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-ErasureReceipt">
<h3>ErasureReceipt</h3>
<dl class="fields">
<div class="field">
<dt>
<code>id</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Ulid">Ulid</a></span
>
</dd>
</div><div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type"><code>running</code>, <code>finished</code></span
>
</dd>
</div><div class="field">
<dt>
<code>requestedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a></span
>
</dd>
</div><div class="field">
<dt>
<code>finishedAt</code
>
</dt>
<dd>
<span class="type"><a href="#schema-Instant">Instant</a> or null</span
>
</dd>
</div><div class="field">
<dt>
<code>erased</code
>
</dt>
<dd>
<span class="type"><a href="#schema-ErasureCount">ErasureCount</a></span
>
</dd>
</div><div class="field">
<dt>
<code>remaining</code
>
</dt>
<dd>
<span class="type"><a href="#schema-ErasureCount">ErasureCount</a> or null</span
><span class="text">Counted after erasing; zero throughout is the proof. Null while running.</span>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-CheckResult">
<h3>CheckResult</h3>
<p class="type-line">
<span class="type"><code>ok</code>, <code>unavailable</code></span
>
</p>
</section><section class="schema" id="schema-Health">
<h3>Health</h3>
<dl class="fields">
<div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type"><code>ok</code>, <code>degraded</code>, <code>unavailable</code></span
>
</dd>
</div><div class="field">
<dt>
<code>version</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>environment</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>checks</code
>
</dt>
<dd>
<span class="type">object</span
><dl class="fields">
<div class="field">
<dt>
<code>database</code
>
</dt>
<dd>
<span class="type"><a href="#schema-CheckResult">CheckResult</a></span
>
</dd>
</div><div class="field">
<dt>
<code>cache</code
>
</dt>
<dd>
<span class="type"><a href="#schema-CheckResult">CheckResult</a></span
>
</dd>
</div><div class="field">
<dt>
<code>storage</code
>
</dt>
<dd>
<span class="type"><a href="#schema-CheckResult">CheckResult</a></span
>
</dd>
</div>
</dl>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-ProblemType">
<h3>ProblemType</h3>
<p>Stable. New ones may be added.</p>
<p class="type-line">
<span class="type"><code>urn:echoes:problem:malformed-request</code>, <code>urn:echoes:problem:validation-failed</code>, <code>urn:echoes:problem:unauthenticated</code>, <code>urn:echoes:problem:forbidden</code>, <code>urn:echoes:problem:not-found</code>, <code>urn:echoes:problem:no-echoes</code>, <code>urn:echoes:problem:method-not-allowed</code>, <code>urn:echoes:problem:echo-conflict</code>, <code>urn:echoes:problem:echo-not-ready</code>, <code>urn:echoes:problem:precondition-failed</code>, <code>urn:echoes:problem:payload-too-large</code>, <code>urn:echoes:problem:uri-too-long</code>, <code>urn:echoes:problem:unsupported-media-type</code>, <code>urn:echoes:problem:idempotency-key-reused</code>, <code>urn:echoes:problem:precondition-required</code>, <code>urn:echoes:problem:too-many-requests</code>, <code>urn:echoes:problem:header-fields-too-large</code>, <code>urn:echoes:problem:internal</code>, <code>urn:echoes:problem:not-implemented</code>, <code>urn:echoes:problem:unavailable</code></span
>
</p>
</section><section class="schema" id="schema-FieldProblem">
<h3>FieldProblem</h3>
<dl class="fields">
<div class="field">
<dt>
<code>pointer</code
>
</dt>
<dd>
<span class="type">string</span
><span class="text">A JSON Pointer into the body, or the name of a query parameter or header after a question mark.</span>
</dd>
</div><div class="field">
<dt>
<code>reason</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div>
</dl>
</section><section class="schema" id="schema-Problem">
<h3>Problem</h3>
<p>What went wrong (RFC 9457).</p>
<dl class="fields">
<div class="field">
<dt>
<code>type</code
>
</dt>
<dd>
<span class="type"><a href="#schema-ProblemType">ProblemType</a></span
>
</dd>
</div><div class="field">
<dt>
<code>title</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>status</code
>
</dt>
<dd>
<span class="type">integer</span
><span class="limit">400 to 599</span>
</dd>
</div><div class="field">
<dt>
<code>detail</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>requestId</code
>
</dt>
<dd>
<span class="type">string</span
>
</dd>
</div><div class="field">
<dt>
<code>errors</code
> <span class="optional">optional</span>
</dt>
<dd>
<span class="type">list of <a href="#schema-FieldProblem">FieldProblem</a></span
><span class="limit">at least 1 items</span><span class="text">With <code>validation-failed</code> only.</span>
</dd>
</div>
</dl>
</section>
</section>
</main>
</div>
</body>
</html>
)echoes";

/// Allows the page's own style and nothing else.
inline constexpr std::string_view kDocsContentSecurityPolicy =
R"echoes(default-src 'none'; style-src 'sha256-de7L7jVQ4C2lSv4ay7AMWkoWuhOY7f9IRdrer7T9IrE='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none')echoes";

}  // namespace echoes::http

#pragma GCC diagnostic pop
