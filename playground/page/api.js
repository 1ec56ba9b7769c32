// Asks the playground's control service; turns refusals into errors that say what and why.

/** The playground refused an act: `message` is its reason in words, `status` the HTTP status. */
export class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The playground cannot be reached at all. */
export class Unreachable extends Error {}

async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Unreachable("The playground does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error ?? `The playground answered ${response.status}.`, response.status);
  return answer;
}

const act = (name, body) => ask("POST", `/control/act/${name}`, body);

export const api = {
  state: () => ask("GET", "/control/state"),
  view: (serverId, memberId) =>
    ask("GET", `/control/view?${new URLSearchParams({ server_id: serverId, member_id: memberId })}`),
  clock: (change) => ask("POST", "/control/clock", change),
  command: (body) => act("command", body),
  autocomplete: (body) => act("autocomplete", body),
  messageCommand: (body) => act("message_command", body),
  component: (body) => act("component", body),
  modal: (body) => act("modal", body),
  dismissModal: (body) => act("modal/dismiss", body),
  say: (body) => act("say", body),
  dismiss: (body) => act("dismiss", body),
  rsvp: (body) => act("rsvp", body),
};
