// What this browser tab looks at (member, server, channel) and the last view of it that the playground gave.

import { isNewer } from "./snowflakes.js";

const CATEGORY = 4;
const VOICE = 2;
const STAGE = 13;
const THREADS = new Set([10, 11, 12]);

export class Session {
  state = { servers: [], members: [], bot: null, can_jump_to_next: false };
  view = null;
  memberId = remembered("member");
  serverId = remembered("server");
  channelId = null;
  place = "server"; // or "home": the direct messages
  failures = new Map(); // message id -> why the last press of one of its controls failed
  namesKey = "";
  #channelOf = new Map(); // place and member -> channel last open there

  /** Take the playground's state; keeps the chosen member and server while they exist. */
  takeState(state) {
    this.state = state;
    const people = this.people;
    if (!people.some((member) => member.id === this.memberId)) this.memberId = people[0]?.id ?? null;
    if (!state.servers.some((server) => server.id === this.serverId)) this.serverId = state.servers[0]?.id ?? null;
  }

  /** Members that a person at this page can be: everyone but bots. */
  get people() {
    return this.state.members.filter((member) => !member.bot && member.id !== this.state.bot?.id);
  }

  takeView(view) {
    this.view = view;
    this.namesKey = JSON.stringify([
      view.members,
      view.roles,
      view.channels.map((channel) => [channel.id, channel.name]),
      view.me.id,
    ]);
    if (!this.openChannels.some((channel) => channel.id === this.channelId)) this.channelId = this.#firstChannel();
  }

  /** Look as somebody else, at the same channel where they may see it: the next view decides. */
  chooseMember(memberId) {
    this.memberId = memberId;
    remember("member", memberId);
    if (this.place === "home") this.#restoreChannel();
  }

  chooseServer(serverId) {
    this.serverId = serverId;
    remember("server", serverId);
    this.place = "server";
    this.#restoreChannel();
  }

  goHome() {
    this.place = "home";
    this.#restoreChannel();
  }

  /** Open a channel, thread or direct message; false if this member cannot see it. */
  chooseChannel(channelId) {
    const isDirect = this.view?.dms.some((dm) => dm.id === channelId);
    if (!isDirect && !this.channel(channelId)) return false;
    this.place = isDirect ? "home" : "server";
    this.channelId = channelId;
    this.#channelOf.set(this.#spot, channelId);
    return true;
  }

  get #spot() {
    return `${this.memberId} ${this.place === "home" ? "home" : this.serverId}`;
  }

  #restoreChannel() {
    this.channelId = this.#channelOf.get(this.#spot) ?? null;
    if (!this.viewIsCurrent) return; // the next view decides
    if (!this.openChannels.some((channel) => channel.id === this.channelId)) this.channelId = this.#firstChannel();
  }

  /** True when the view at hand is of the member and server that are looked at now. */
  get viewIsCurrent() {
    return this.view !== null && this.view.me.id === this.memberId && this.view.server.id === this.serverId;
  }

  #firstChannel() {
    if (this.place === "home") return this.view.dms[0]?.id ?? null;
    const first = this.view.channels.find((channel) => isReadable(channel) && !THREADS.has(channel.type));
    return first?.id ?? null;
  }

  /** What may be open in the middle of the page at this place. */
  get openChannels() {
    if (!this.view) return [];
    return this.place === "home" ? this.view.dms : this.view.channels.filter(isReadable);
  }

  get current() {
    return this.channelId
      ? this.place === "home"
        ? this.directMessage(this.channelId)
        : this.channel(this.channelId)
      : null;
  }

  messages(channelId) {
    return this.view?.messages[channelId] ?? [];
  }

  message(messageId) {
    for (const messages of Object.values(this.view?.messages ?? {})) {
      const found = messages.find((message) => message.id === messageId);
      if (found) return found;
    }
    return null;
  }

  member(id) {
    return (
      this.view?.members.find((member) => member.id === id) ??
      this.state.members.find((member) => member.id === id) ??
      null
    );
  }

  role(id) {
    return this.view?.roles.find((role) => role.id === id) ?? null;
  }

  channel(id) {
    return this.view?.channels.find((channel) => channel.id === id) ?? null;
  }

  directMessage(id) {
    const dm = this.view?.dms.find((one) => one.id === id);
    return dm ? { type: 1, name: dm.with.display_name ?? dm.with.name, can_send: true, ...dm } : null;
  }

  /** Application commands that fit the open channel: in a direct message only those that allow it. */
  get commands() {
    const context = this.place === "home" ? 1 : 0;
    return (this.view?.commands ?? []).filter((command) =>
      command.contexts ? command.contexts.includes(context) : context === 0 || command.dm_permission !== false,
    );
  }

  /** True if a message speaks to this member: by name, by a role of theirs, or to everyone. */
  mentionsMe(message) {
    const me = this.view.me;
    return (
      message.mention_everyone === true ||
      (message.mentions ?? []).some((user) => user.id === me.id) ||
      (message.mention_roles ?? []).some((role) => me.roles.includes(role.id ?? role))
    );
  }

  /** True if this member said at this page that they are interested, unless the view itself knows. */
  isInterested(event) {
    return event.going ?? remembered(`going ${this.memberId} ${event.id}`) === "true";
  }

  noteInterest(event, going) {
    remember(`going ${this.memberId} ${event.id}`, String(going));
  }

  // What was read, per member and channel -----------------------------------------------------------------------

  lastRead(channelId) {
    return remembered(`read ${this.view.me.id} ${channelId}`);
  }

  /** Note that this member has seen all of a channel; true if something in it was new. */
  markRead(channelId) {
    const newest = this.messages(channelId).at(-1)?.id;
    if (!isNewer(newest, this.lastRead(channelId))) return false;
    remember(`read ${this.view.me.id} ${channelId}`, newest);
    return true;
  }

  /** {count, mentions} of what others wrote in a channel since this member last looked. */
  unread(channelId) {
    const read = this.lastRead(channelId);
    const fresh = this.messages(channelId).filter(
      (message) => isNewer(message.id, read) && message.author?.id !== this.view.me.id,
    );
    return { count: fresh.length, mentions: fresh.filter((message) => this.mentionsMe(message)).length };
  }
}

export const isThread = (channel) => THREADS.has(channel.type);
export const isCategory = (channel) => channel.type === CATEGORY;
export const isVoice = (channel) => channel.type === VOICE || channel.type === STAGE;
const isReadable = (channel) => !isCategory(channel);

function remembered(name) {
  return localStorage.getItem(`playground ${name}`);
}

function remember(name, value) {
  localStorage.setItem(`playground ${name}`, value);
}
