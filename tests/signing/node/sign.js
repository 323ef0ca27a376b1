"use strict";

// Reads requests, one JSON object a line, and writes for each the signatures of both
// implementations, null where one does not know the method.

const crypto = require("crypto");
const readline = require("readline");
const OAuth = require("oauth-1.0a");
const oauthSign = require("oauth-sign");

// Both want a repeated name as one name with a list.
function grouped(pairs) {
  const groups = {};
  for (const [name, value] of pairs) {
    (groups[name] = groups[name] || []).push(value);
  }
  for (const name of Object.keys(groups)) {
    if (groups[name].length === 1) groups[name] = groups[name][0];
  }
  return groups;
}

// oauth-1.0a leaves the hash to its user, who can so use any.
function hashFunction(request) {
  const [kind, hash] = request.signature_method.toLowerCase().split("-");
  if (kind === "hmac") return (base, key) => crypto.createHmac(hash, key).update(base).digest("base64");
  if (kind === "rsa") return (base) => crypto.createSign(hash).update(base).sign(request.rsa_key, "base64");
  return undefined;
}

function byOauth10a(request) {
  const oauth = new OAuth({
    consumer: { key: request.client_key, secret: request.client_secret },
    signature_method: request.signature_method,
    hash_function: hashFunction(request),
  });
  oauth.getNonce = () => request.nonce;
  oauth.getTimeStamp = () => request.timestamp;
  const token =
    request.token === null ? undefined : { key: request.token, secret: request.token_secret };
  const given = { method: request.method, url: request.url, data: grouped(request.form) };
  return oauth.authorize(given, token).oauth_signature;
}

function byOauthSign(request) {
  const parameters = {
    ...grouped([...request.query, ...request.form]),
    oauth_consumer_key: request.client_key,
    oauth_nonce: request.nonce,
    oauth_signature_method: request.signature_method,
    oauth_timestamp: request.timestamp,
    oauth_version: "1.0",
  };
  if (request.token !== null) parameters.oauth_token = request.token;
  const rsa = request.signature_method.startsWith("RSA");
  if (!["HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT"].includes(request.signature_method)) {
    return null;
  }
  return oauthSign.sign(
    request.signature_method,
    request.method,
    request.url.split("?")[0],
    parameters,
    rsa ? request.rsa_key : request.client_secret,
    request.token_secret,
  );
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  const signatures = { "oauth-1.0a": byOauth10a(request), "oauth-sign": byOauthSign(request) };
  process.stdout.write(JSON.stringify(signatures) + "\n");
});
