// States come out as the server tells them. All tabs of a browser share one connection, since it allows six.

export function listen(show, lose) {
  const told = ({ state, lost }) => {
    lose(lost);
    if (state) show(state);
  };
  if (!("SharedWorker" in window)) return connect(told);
  const relay = new SharedWorker("/page/relay.js", { type: "module", name: "poagen" });
  relay.onerror = () => connect(told);
  relay.port.onmessage = (event) => told(event.data);
  addEventListener("pagehide", () => relay.port.postMessage("bye"));
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

// `told` gets all of the newest state at first, then what is new in it.
export function connect(told) {
  const events = new EventSource("/events");
  events.onmessage = (event) => told({ state: JSON.parse(event.data), lost: false });
  events.onopen = () => told({ lost: false });
  events.onerror = () => {
    told({ lost: true });
    // A refusal ends it; the server may be another one by and by.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => connect(told), 2000);
  };
}
