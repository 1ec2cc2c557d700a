// Runs the function once in a made-up world: harness.cjs INDEX SCENARIO, prints what it did as JSON.
//
// SCENARIO  {event, lifetime, answers: {OPERATION: [{at, result | error}]}}; times in seconds. The clock goes on only when the function
//           waits; an operation's answer is the latest of those whose time has come. "put" is the PUT of the function's answer.
'use strict';
const fs = require('fs');
const Module = require('module');
const [index, file] = process.argv.slice(2);
const scenario = JSON.parse(fs.readFileSync(file, 'utf8'));

const began = 1_800_000_000_000;
let now = began;
Date.now = () => now;
global.setTimeout = (action, milliseconds) => {
  now += milliseconds;
  setImmediate(action);
};

const seconds = () => (now - began) / 1000;
const calls = [];
async function call(operation, input) {
  calls.push({ operation, at: seconds(), input });
  const answer = (scenario.answers[operation] ?? []).filter((each) => each.at <= seconds()).at(-1);
  if (!answer) throw new Error(`The scenario has no answer for ${operation} at ${seconds()} s`);
  if (answer.error) throw Object.assign(new Error(`${operation} failed`), { name: answer.error });
  return answer.result;
}

global.fetch = (url, request) => call('put', { url, ...request, body: JSON.parse(request.body), type: typeof request.body });

const CLIENTS = {
  '@aws-sdk/client-cloudformation': ['CloudFormation', 'describeStacks'],
  '@aws-sdk/client-ec2': ['EC2', 'describeInstances'],
  '@aws-sdk/client-lambda': ['Lambda', 'invoke'],
  '@aws-sdk/client-ssm': ['SSM', 'deleteParameter', 'getCommandInvocation', 'getParameter', 'sendCommand'],
};
const load = Module._load;
Module._load = function (name, ...rest) {
  if (!CLIENTS[name]) return load.call(this, name, ...rest);
  const [client, ...operations] = CLIENTS[name];
  return { [client]: class { constructor() { for (const each of operations) this[each] = (input) => call(each, input); } } };
};

const log = console.log;
console.log = () => {};
const context = {
  functionName: 'the-function',
  getRemainingTimeInMillis: () => scenario.lifetime * 1000 - (now - began),
};
require(index)
  .handler(scenario.event, context)
  .then(() => log(JSON.stringify({ calls, ended: seconds() })));
