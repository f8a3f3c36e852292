// Plays the person at Keycloak's pages: login form, then consent form if there is one; cookies kept as a browser would.

function remember(cookies, answer) {
  for (const line of answer.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const at = pair.indexOf('=');
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

async function visit(cookies, url, form) {
  const answer = await fetch(url, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    redirect: 'manual',
  });
  remember(cookies, answer);
  return answer;
}

function formAction(page) {
  const [, action] = /<form[^>]*\saction="([^"]+)"/.exec(page) ?? [];
  if (!action) throw new Error(`No form on the page:\n${page.slice(0, 2000)}`);
  return action.replaceAll('&amp;', '&');
}

/** Returns the parameters with which Keycloak sends the browser back to {@code redirect}. */
export async function signIn(authorizationUrl, username, password, redirect) {
  const cookies = new Map();
  let url = authorizationUrl;
  let form;
  for (let step = 0; step < 10; step += 1) {
    const answer = await visit(cookies, url, form);
    form = undefined;
    const location = answer.headers.get('location');
    if (location?.startsWith(redirect)) return new URL(location).searchParams;
    if (location) {
      url = new URL(location, url);
      continue;
    }
    const page = await answer.text();
    if (answer.status !== 200) throw new Error(`Keycloak answered ${answer.status}:\n${page.slice(0, 2000)}`);
    url = new URL(formAction(page), url);
    form = page.includes('name="accept"') ? { accept: 'Yes' } : { username, password };
    const code = /name="code" value="([^"]+)"/.exec(page)?.[1];
    if (form.accept && code) form.code = code;
  }
  throw new Error('The login did not end');
}
