// Answers each line of JSON with one: what the JavaScript SDK of Extra Horizon makes of it.
const fs = require('fs');
const Module = require('module');

const path = require.resolve('@extrahorizon/javascript-sdk');
const bundle = new Module(path, module);
bundle.filename = path;
bundle.paths = module.paths;
// The parser that rqlParser checks with, and the classes by code and error, are not exported.
const more = 'exports.parse = parse; exports.byCode = ErrorClassMap; exports.byError = OAuth2ErrorClassMap;';
bundle._compile(`${fs.readFileSync(path, 'utf8')}\n${more}`, path);
const sdk = bundle.exports;

function chained(calls) {
  return calls.reduce((builder, [name, ...args]) => builder[name](...args.map(argument)), sdk.rqlBuilder());
}

// {"calls": […]} is an expression within another.
function argument(value) {
  return value !== null && value.calls ? chained(value.calls).intermediate() : value;
}

function names(classes) {
  return Object.fromEntries(Object.entries(classes).map(([key, made]) => [key, made.name]));
}

const questions = {
  build: calls => chained(calls).build(),
  // rqlParser returns what it was given, if it can be parsed.
  parse: text => sdk.parse(sdk.rqlParser(text)),
  credentials: text => sdk.parseStoredCredentials(text),
  errors: () => ({ code: names(sdk.byCode), error: names(sdk.byError) }),
};

for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [[question, value]] = Object.entries(JSON.parse(line));
  let answer;
  try {
    answer = { answer: questions[question](value) };
  } catch (error) {
    answer = { failed: String(error) };
  }
  console.log(JSON.stringify(answer));
}
