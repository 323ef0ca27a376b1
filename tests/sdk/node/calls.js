// Answers each line of JSON with one: it makes a call of the JavaScript SDK of Extra Horizon at a server.
const fs = require('fs');
const http = require('http');
const sdk = require('@extrahorizon/javascript-sdk');

// The fields of a client that are no services.
const OTHERS = new Set(['raw']);
const made = {};

// Each kind of client is made once: sign-ins have one of their own.
function client({ name, kind, ...options }) {
  const create = { oauth1: sdk.createOAuth1Client, oauth2: sdk.createOAuth2Client }[kind];
  if (!made[name]) made[name] = create(options);
  return made[name];
}

function names(found, prefix) {
  return Object.entries(found).flatMap(([name, value]) => {
    if (OTHERS.has(name)) return [];
    const whole = `${prefix}.${name}`;
    return typeof value === 'function' ? [whole] : names(value, whole);
  });
}

// JSON has no dates, no bytes and no undefined.
function argument(value) {
  if (Array.isArray(value)) return value.map(argument);
  if (value === null || typeof value !== 'object') return value;
  if ('$date' in value) return new Date(value.$date);
  if ('$bytes' in value) return Buffer.from(value.$bytes, 'base64');
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, argument(one)]));
}

function mark(url) {
  return new Promise((done, failed) => {
    http.get(url, answer => answer.resume().on('end', done)).on('error', failed);
  });
}

async function call({ options, name, args, marker }) {
  await mark(`${options.host}/marker/${encodeURIComponent(marker)}`);
  const parts = name.split('.').slice(1);
  const method = parts.pop();
  const group = parts.reduce((found, part) => found[part], client(options));
  const answer = group[method](...args.map(argument));
  // One page of an iterator of pages.
  if (answer && typeof answer.next === 'function') await answer.next();
  else await answer;
  return true;
}

const questions = { call, names: ({ options }) => names(client(options), 'exh') };

// Deprecated calls say so on the console, where the answers are.
console.warn = () => {};

(async () => {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [[question, value]] = Object.entries(JSON.parse(line));
    let answer;
    try {
      answer = { answer: await questions[question](value) };
    } catch (error) {
      answer = { failed: String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
})();
