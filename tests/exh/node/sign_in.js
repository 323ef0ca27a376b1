// Answers each line of JSON with one: what the JavaScript SDK of Extra Horizon does at a server.
const fs = require('fs');
const sdk = require('@extrahorizon/javascript-sdk');

function client({ host, clientId, clientSecret, ...tokens }) {
  return sdk.createOAuth2Client({ host, clientId, ...(clientSecret && { clientSecret }), ...tokens });
}

function told(error) {
  return { error: error.constructor.name, inner: error.exhError ? error.exhError.constructor.name : null };
}

const questions = {
  authenticate: async ({ options, grant }) => {
    const exh = client(options);
    await exh.auth.authenticate(grant);
    return (await exh.users.me()).email;
  },
  mfa: async ({ options, grant, codes }) => {
    const exh = client(options);
    let mfa;
    try {
      await exh.auth.authenticate(grant);
    } catch (error) {
      mfa = error.response.mfa || error.response.data?.mfa || error.mfa;
    }
    for (const code of codes) {
      try {
        await exh.auth.confirmMfa({ token: mfa.token, methodId: mfa.methods[0].id, code });
        return (await exh.users.me()).email;
      } catch (error) {
        if (code === codes[codes.length - 1]) throw error;
      }
    }
  },
  oidc: async ({ options, provider, code }) => {
    const exh = client(options);
    await exh.auth.authenticateWithOidc(provider, { authorizationCode: code });
    return (await exh.users.me()).email;
  },
  oidcUrl: async ({ options, provider, state }) =>
    (await client(options).auth.generateOidcAuthenticationUrl(provider, { state })).authenticationUrl,
  // Calls at once, with a token that has expired.
  atOnce: async ({ options, count }) => {
    const exh = client(options);
    const calls = Array.from({ length: count }, () => exh.users.me().then(user => user.email, told));
    return Promise.all(calls);
  },
};

(async () => {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [[question, value]] = Object.entries(JSON.parse(line));
    let answer;
    try {
      answer = { answer: await questions[question](value) };
    } catch (error) {
      answer = { failed: told(error) };
    }
    console.log(JSON.stringify(answer));
  }
})();
