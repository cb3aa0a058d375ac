// What the clients believe about limits is held against what the contract says.
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { captureLimits, emotionNames, hiddenForever, maxPeaks } from '../../../packages/model/src';
import { bundleContract, CONTRACT_FILE } from '../src/contract.mjs';
import { schemaChecker } from '../src/examples.mjs';
import { inRepository } from '../src/paths.mjs';

const { document } = bundleContract(readFileSync(inRepository(CONTRACT_FILE), 'utf8'));
const schemas = document['components'].schemas;
const faultsOf = schemaChecker(document);

test('sizes of an upload', () => {
  const { minimum, maximum } = schemas.InitUploadRequest.properties.sizeBytes;
  expect([captureLimits.minBytes, captureLimits.maxBytes]).toEqual([minimum, maximum]);
});

test('note, tags and place label', () => {
  expect(captureLimits.noteCodePoints).toBe(schemas.SaveEchoRequest.properties.note.maxLength);
  expect(captureLimits.noteCodePoints).toBe(schemas.UpdateEchoRequest.properties.note.maxLength);
  expect(captureLimits.tags).toBe(schemas.Tags.maxItems);
  expect(captureLimits.tagCodePoints).toBe(schemas.Tags.items.maxLength);
  expect(captureLimits.placeLabelCodePoints).toBe(schemas.PlaceInput.properties.label.maxLength);
});

test('length of a waveform', () => {
  expect(maxPeaks).toBe(schemas.Peaks.properties.min.maxItems);
  expect(maxPeaks).toBe(schemas.Peaks.properties.max.maxItems);
});

test('the instant that stands for ever is one', () => {
  expect(faultsOf(schemas.Instant, hiddenForever)).toEqual([]);
});

test('feelings', () => {
  expect(emotionNames).toEqual(schemas.Emotion.enum);
});

test.each([
  ['audio/webm;codecs=opus', true],
  ['audio/webm; codecs="opus"', true],
  ['audio/mp4;codecs=mp4a.40.2', true],
  ['audio/ogg;codecs=opus', true],
  ['audio/x-wav', true],
  ['audio/webm;codecs=opus;rate=48000', false],
  ['video/webm', false],
  ['audio/webm\r\nX-Other: 1', false],
  ['AUDIO/WEBM', false],
])('content type %j, taken: %s', (contentType, taken) => {
  const request = { contentType, sizeBytes: 2000, recordedAt: '2026-11-23T20:15:00Z' };
  expect(faultsOf(schemas.InitUploadRequest, request).length === 0).toBe(taken);
});
