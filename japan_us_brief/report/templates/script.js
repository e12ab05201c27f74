"use strict";
// Filters, orders and finds the cards that are on the page. Without it they are all there, in the first order.
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("_filter");
  const search = find("_search");
  const order = find("_order");
  const list = find("_list");
  const unfold = find("_unfold");
  const more = find("_more");
  // Wide and narrow letters, and small and capital ones, are found by each other.
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const split = (text) => text.split(" ").filter(Boolean);

  const most = Number(list.dataset.most);
  let limit = most;

  const facets = Array.from(form.querySelectorAll(".facet"), (element) => ({
    element,
    name: element.dataset.facet,
    chosen: 0,
    values: new Map(
      Array.from(element.querySelectorAll("input"), (input) => [
        input.value,
        { input, count: input.closest("label").querySelector(".count"), number: 0, chosen: false },
      ]),
    ),
  }));
  const cards = Array.from(list.children, (element) => ({
    element,
    text: folded(element.textContent + " " + element.dataset.searched),
    values: facets.map((facet) => split(element.dataset[facet.name]).map((value) => facet.values.get(value))),
    places: split(element.dataset.places).map(Number),
  }));
  const byId = new Map(cards.map((card) => [card.element.id, card]));
  const all = `${cards.length} claim${cards.length === 1 ? "" : "s"}`;

  // The one facet that a card fails: none is -1, and more than one of them, or the search, is -2.
  const failed = (card, words) => {
    let found = -1;
    for (let number = 0; number < facets.length; number += 1) {
      if (facets[number].chosen && !card.values[number].some((value) => value.chosen)) {
        if (found !== -1) return -2;
        found = number;
      }
    }
    return words.every((word) => card.text.includes(word)) ? found : -2;
  };

  // Only the cards that are shown are in the document: what is not there takes no time.
  let shown = [...cards];
  const show = (wanted) => {
    if (wanted.length === shown.length && wanted.every((card, at) => card === shown[at])) return;
    const kept = new Set(wanted);
    for (const card of shown) if (!kept.has(card)) card.element.remove();
    let next = list.firstElementChild;
    for (const { element } of wanted) {
      if (element === next) next = next.nextElementSibling;
      else list.insertBefore(element, next);
    }
    shown = wanted;
  };

  // A value counts the cards that would be found if its facet were asked for it alone.
  const apply = (linked) => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    for (const facet of facets) for (const value of facet.values.values()) value.number = 0;
    let found = 0;
    const wanted = [];
    for (const card of cards) {
      const at = failed(card, words);
      if (at === -1) found += 1;
      if (card === linked || (at === -1 && found <= limit)) wanted.push(card);
      if (at === -2) continue;
      for (let number = 0; number < facets.length; number += 1) {
        if (at === -1 || at === number) for (const value of card.values[number]) value.number += 1;
      }
    }
    for (const facet of facets) {
      for (const { count, number } of facet.values.values()) {
        if (count.textContent !== String(number)) count.textContent = String(number);
      }
      facet.element.querySelector(".chosen").textContent = facet.chosen ? `(${facet.chosen} chosen)` : "";
    }
    show(wanted);
    const some = found > limit ? `; here are the first ${limit}` : "";
    find("_shown").textContent = (found === cards.length ? all : `${found} of ${all}`) + some;
    more.hidden = !some;
  };

  const arrange = () => {
    const number = Number(order.value);
    cards.sort((one, other) => one.places[number] - other.places[number]);
    apply();
  };

  const choose = () => {
    for (const facet of facets) {
      facet.chosen = 0;
      for (const value of facet.values.values()) {
        value.chosen = value.input.checked;
        facet.chosen += Number(value.chosen);
      }
    }
    apply();
  };

  // A card that is linked to is shown and opened, whatever is filtered.
  const reveal = () => {
    // An id has no letter that an address would write in another way.
    const card = byId.get(location.hash.slice(1));
    if (!card) return;
    if (!shown.includes(card)) {
      form.reset();
      // It may stand behind the first ones.
      apply(card);
    }
    card.element.querySelector("details").open = true;
    card.element.focus({ preventScroll: true });
    card.element.scrollIntoView();
    // Once more when those above it have their heights.
    requestAnimationFrame(() => requestAnimationFrame(() => card.element.scrollIntoView()));
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
  search.addEventListener("input", () => apply());
  form.addEventListener("change", (event) => {
    if (event.target === order) arrange();
    else choose();
  });
  form.addEventListener("reset", () => {
    search.value = "";
    for (const facet of facets) for (const { input } of facet.values.values()) input.checked = false;
    order.value = "0";
    limit = most;
    choose();
    arrange();
  });
  unfold.addEventListener("click", () => setAll(unfold.getAttribute("aria-pressed") !== "true"));
  more.addEventListener("click", () => {
    limit = Infinity;
    apply();
    shown[most].element.focus();
  });
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
