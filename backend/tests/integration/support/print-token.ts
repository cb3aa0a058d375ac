// Prints the access token of a person made for one run; for tests that are not written in TypeScript.
import { newPerson } from './session.js';

process.stdout.write((await newPerson('stranger')).accessToken);
