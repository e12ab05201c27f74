"use strict";
// Filters, orders and finds the cards that are on the page. Without it they are all there, in the first order.
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("_filter");
  const search = find("_search");
  const order = find("_order");
  const list = find("_list");
  const unfold = find("_unfold");
  // Wide and narrow letters, and small and capital ones, are found by each other.
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const split = (text) => text.split(" ").filter(Boolean);

  const facets = Array.from(form.querySelectorAll(".facet"), (element) => ({
    element,
    name: element.dataset.facet,
    chosen: new Set(),
    values: new Map(
      Array.from(element.querySelectorAll("input"), (input) => [
        input.value,
        { input, count: input.closest("label").querySelector(".count"), number: 0 },
      ]),
    ),
  }));
  const cards = Array.from(list.children, (element) => ({
    element,
    text: folded(element.textContent + " " + element.dataset.searched),
    values: facets.map((facet) => split(element.dataset[facet.name])),
    places: split(element.dataset.places).map(Number),
  }));
  const byId = new Map(cards.map((card) => [card.element.id, card]));

  // The one facet that a card fails: none is -1, and more than one of them, or the search, is -2.
  const failed = (card, words) => {
    if (!words.every((word) => card.text.includes(word))) return -2;
    let found = -1;
    for (let number = 0; number < facets.length; number += 1) {
      const { chosen } = facets[number];
      if (chosen.size && !card.values[number].some((value) => chosen.has(value))) {
        if (found !== -1) return -2;
        found = number;
      }
    }
    return found;
  };

  // A value counts the cards that would be shown if its facet were asked for it alone.
  const apply = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    for (const facet of facets) for (const value of facet.values.values()) value.number = 0;
    let shown = 0;
    for (const card of cards) {
      const at = failed(card, words);
      if (at === -1) shown += 1;
      card.element.hidden = at !== -1;
      facets.forEach((facet, number) => {
        if (at === -1 || at === number) {
          for (const value of card.values[number]) facet.values.get(value).number += 1;
        }
      });
    }
    for (const facet of facets) {
      for (const { count, number } of facet.values.values()) {
        if (count.textContent !== String(number)) count.textContent = String(number);
      }
      facet.element.querySelector(".chosen").textContent = facet.chosen.size ? `(${facet.chosen.size} chosen)` : "";
    }
    const all = `${cards.length} claim${cards.length === 1 ? "" : "s"}`;
    find("_shown").textContent = shown === cards.length ? all : `${shown} of ${all}`;
  };

  const arrange = () => {
    const number = Number(order.value);
    cards.sort((one, other) => one.places[number] - other.places[number]);
    list.append(...cards.map((card) => card.element));
  };

  const choose = () => {
    for (const facet of facets) {
      facet.chosen = new Set([...facet.values].filter(([, { input }]) => input.checked).map(([value]) => value));
    }
    apply();
  };

  // A card that is linked to is shown and opened, whatever is filtered.
  const reveal = () => {
    // An id has no letter that an address would write in another way.
    const card = byId.get(location.hash.slice(1));
    if (!card) return;
    if (card.element.hidden) form.reset();
    card.element.querySelector("details").open = true;
    card.element.scrollIntoView();
    card.element.focus({ preventScroll: true });
  };

  const say = (text) => {
    find("_said").textContent = text;
  };

  const copy = async (button) => {
    const citation = button.closest("details").querySelector(".citation");
    try {
      await navigator.clipboard.writeText(citation.textContent);
      say("The citation is copied.");
      button.firstChild.data = "Copied";
    } catch {
      // Where a page may not write to the clipboard, whoever reads it may.
      getSelection().selectAllChildren(citation);
      say("The citation is selected; copy it with the keyboard.");
      button.firstChild.data = "Selected: copy it now";
    }
  };

  const setAll = (open) => {
    for (const card of cards) card.element.querySelector("details").open = open;
    unfold.setAttribute("aria-pressed", String(open));
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", apply);
  form.addEventListener("change", (event) => {
    if (event.target === order) arrange();
    else choose();
  });
  form.addEventListener("reset", () => {
    search.value = "";
    for (const facet of facets) for (const { input } of facet.values.values()) input.checked = false;
    order.value = "0";
    choose();
    arrange();
  });
  unfold.addEventListener("click", () => setAll(unfold.getAttribute("aria-pressed") !== "true"));
  list.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });
  document.addEventListener("click", (event) => {
    // A link to the card that the address has already leads there once more.
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  addEventListener("hashchange", reveal);
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not(.facet, [open])")];
    for (const details of unfolded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });

  for (const button of list.querySelectorAll(".copy")) button.hidden = false;
  form.hidden = false;
  // What a browser has kept of the form of an earlier visit.
  form.reset();
  reveal();
})();
