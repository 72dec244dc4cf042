// One connection to the server goes in, a message to every open tab comes out.

import { connect } from "./live.js";

const tabs = new Set();
let state = null;
let lost = false;

onconnect = (event) => {
  const [tab] = event.ports;
  tabs.add(tab);
  tab.onmessage = () => tabs.delete(tab);
  tab.postMessage({ state, lost });
};

connect((told) => {
  lost = told.lost;
  if (told.state) state = { ...state, ...told.state };
  for (const tab of tabs) tab.postMessage(told);
});
