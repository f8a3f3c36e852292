// Runs a list of steps on a connected stock client and prints what came back as one JSON array.
// A step: {"op":"callTool","name":…,"arguments":…,"progress":true,"cancelOnProgress":true} and likewise for other operations.
export async function run(client, steps) {
  const outcomes = [];
  for (const step of steps) outcomes.push(await outcome(client, step));
  console.log(JSON.stringify(outcomes));
}

async function outcome(client, step) {
  const progress = [];
  try {
    return { ok: true, result: (await perform(client, step, progress)) ?? null, progress };
  } catch (error) {
    return { ok: false, code: error.code ?? null, error: String(error.message ?? error), progress };
  }
}

function perform(client, step, progress) {
  switch (step.op) {
    case 'serverVersion':
      return client.getServerVersion();
    case 'listTools':
      return allPages(cursor => client.listTools({ cursor }), 'tools');
    case 'listPrompts':
      return allPages(cursor => client.listPrompts({ cursor }), 'prompts');
    case 'listResources':
      return allPages(cursor => client.listResources({ cursor }), 'resources');
    case 'getPrompt':
      return client.getPrompt({ name: step.name, arguments: step.arguments });
    case 'readResource':
      return client.readResource({ uri: step.uri });
    case 'complete':
      return client.complete({ ref: step.ref, argument: step.argument });
    case 'callTool':
      return call(client, step, progress);
    default:
      throw new Error(`Unknown step ${step.op}`);
  }
}

async function allPages(page, member) {
  const items = [];
  let cursor;
  do {
    const answer = await page(cursor);
    items.push(...answer[member]);
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  return items;
}

function call(client, step, progress) {
  const cancel = new AbortController();
  const params = { name: step.name, arguments: step.arguments ?? {} };
  const options = { signal: cancel.signal, timeout: 60_000 };
  if (step.progress) {
    options.onprogress = report => {
      progress.push(report);
      if (step.cancelOnProgress) cancel.abort('The test cancels');
    };
  }
  return client.callTool(params, options);
}
