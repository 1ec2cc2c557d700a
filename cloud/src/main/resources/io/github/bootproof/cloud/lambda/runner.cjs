// Runs one invocation of a function as Lambda's Node.js runtimes do: the event comes on stdin, the answer goes to the file
// BOOTPROOF_RESULT as {"result": ...} or {"error": {...}}, and what the function prints is its log.
'use strict';
const fs = require('fs');
const http = require('http');
const https = require('https');
const nodeModule = require('module');
const path = require('path');
const { pathToFileURL } = require('url');

const environment = process.env;
const resultFile = environment.BOOTPROOF_RESULT;
const deadline = Date.now() + Number(environment.BOOTPROOF_TIMEOUT_MILLIS);
const invocation = JSON.parse(environment.BOOTPROOF_INVOCATION);
const runtimeFolder = environment.BOOTPROOF_RUNTIME;
for (const name of Object.keys(environment)) {
  if (name.startsWith('BOOTPROOF_')) delete environment[name];
}

// Handlers of custom resources answer by https to the host and path of their ResponseURL and drop its scheme and port: on AWS they
// are always those of S3. Such a request to the local cloud's host goes where it was meant to go.
const endpoint = new URL(environment.AWS_ENDPOINT_URL);
const request = https.request;
https.request = function (first, ...rest) {
  const isAddress = typeof first === 'string' || first instanceof URL;
  const target = isAddress ? new URL(first) : first;
  const host = target.hostname || target.host;
  const port = target.port;
  if (host === endpoint.hostname && (!port || Number(port) === 443 || String(port) === endpoint.port)) {
    const options = isAddress
      ? { hostname: endpoint.hostname, path: target.pathname + target.search, ...(typeof rest[0] === 'object' ? rest.shift() : {}) }
      : { ...target };
    delete options.host;
    delete options.agent;
    return http.request({ ...options, protocol: 'http:', hostname: endpoint.hostname, port: endpoint.port }, ...rest);
  }
  return request.call(https, first, ...rest);
};
https.get = function (...args) {
  const call = https.request(...args);
  call.end();
  return call;
};

// require() falls back to the runtime's modules by NODE_PATH, import does not.
nodeModule.register(
  'data:text/javascript,' +
    encodeURIComponent(
      `export async function resolve(specifier, context, next) {
         try { return await next(specifier, context); }
         catch (problem) {
           if (problem.code !== 'ERR_MODULE_NOT_FOUND' || /^[./]|:/.test(specifier)) throw problem;
           return next(specifier, { ...context, parentURL: ${JSON.stringify(pathToFileURL(path.join(runtimeFolder, 'main.mjs')).href)} });
         }
       }`,
    ),
);

function finish(answer) {
  fs.writeFileSync(resultFile, JSON.stringify(answer));
  process.exit(0);
}

function fail(problem) {
  const error = problem instanceof Error ? problem : new Error(typeof problem === 'string' ? problem : JSON.stringify(problem));
  console.error(error.stack);
  finish({ error: { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') } });
}

async function load(name) {
  const folder = environment.LAMBDA_TASK_ROOT;
  const [, file, names] = /^(.*?(?:[^./]*))\.(.*)$/.exec(name) || [];
  if (!names) throw named('Runtime.MalformedHandlerName', `Bad handler: ${name}`);
  const found = ['', '.js', '.mjs', '.cjs'].map((end) => path.join(folder, file + end)).find((each) => fs.existsSync(each) && fs.statSync(each).isFile());
  if (!found) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(file)}'`);
  const module = await import(pathToFileURL(found).href);
  let handler = module;
  for (const each of names.split('.')) {
    handler = handler?.[each] ?? handler?.default?.[each];
  }
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  return handler;
}

function named(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

async function run() {
  const event = JSON.parse(fs.readFileSync(0, 'utf8') || 'null');
  const handler = await load(environment._HANDLER);
  const context = {
    ...invocation,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: (problem, result) => (problem ? fail(problem) : finish({ result })),
    fail,
    succeed: (result) => finish({ result }),
  };
  const callback = (problem, result) => {
    if (problem) return fail(problem);
    if (!context.callbackWaitsForEmptyEventLoop) return finish({ result });
    process.once('beforeExit', () => finish({ result }));
  };
  const answer = handler(event, context, callback);
  if (answer && typeof answer.then === 'function') {
    finish({ result: await answer });
  } else {
    process.once('beforeExit', () => finish({ result: null }));
  }
}

run().catch(fail);
