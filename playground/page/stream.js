// Listens for "something changed" over a websocket and comes back by itself when the line drops.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;

export class Stream {
  /** `onChange()` is called for each pushed version and after every reconnect; `onLine(open)` when the line opens or drops. */
  constructor({ onChange, onLine }) {
    this.onChange = onChange;
    this.onLine = onLine;
    this.wait = FIRST_WAIT_MS;
    this.address = null;
    this.socket = null;
    this.timer = null;
  }

  /** Follow what one member sees of one server, instead of whatever was followed before. */
  follow(serverId, memberId) {
    const query = new URLSearchParams({ server_id: serverId, member_id: memberId });
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/control/stream?${query}`;
    if (address === this.address) return;
    this.address = address;
    this.wait = FIRST_WAIT_MS;
    this.#connect();
  }

  #connect() {
    clearTimeout(this.timer);
    const previous = this.socket;
    const socket = new WebSocket(this.address);
    this.socket = socket;
    previous?.close();
    socket.onopen = () => {
      this.wait = FIRST_WAIT_MS;
      this.onLine(true);
      this.onChange();
    };
    socket.onmessage = () => this.onChange();
    socket.onclose = () => {
      if (socket !== this.socket) return;
      this.onLine(false);
      this.timer = setTimeout(() => this.#connect(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    };
  }
}
