"use strict";

// The query page: YASGUI asks this server alone, and has a tab for each named query.
(async () => {
  const place = document.getElementById("yasgui");
  const root = place.dataset.root;
  const endpoint = new URL(`${root}/sparql`, location.href).href;
  const wanted = decodeURIComponent(location.hash.slice(1));  // YASGUI empties it
  const queries = await (await fetch(`${root}/queries.json`)).json();
  // The usual suggestions of terms and prefixes come from servers elsewhere.
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    persistenceId: `kg ${root}`,
    endpointCatalogueOptions: { getData: () => [] },
    yasqe: { value: queries[0].sparql, resizeable: true },
  });
  const tabs = () => Object.values(yasgui._tabs);
  const named = (name) => tabs().find((tab) => tab.name() === name);
  if (!named(queries[0].name)) {
    const first = yasgui.getTab();
    for (const { name, sparql } of queries) yasgui.addTab(false, { name, yasqe: { value: sparql } });
    if (first && !wanted.includes("=")) first.close();
  }
  const open = (name) => {
    const tab = named(name);
    if (tab) yasgui.selectTabId(tab.getId());
  };
  addEventListener("hashchange", () => open(decodeURIComponent(location.hash.slice(1))));
  if (!wanted.includes("=")) open(wanted || queries[0].name);  // with "=" it is a query that somebody shared
  document.documentElement.dataset.ready = "yes";
})();
