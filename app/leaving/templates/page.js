/* Which chain is open in the list is in focus in the picture. Without this script the list opens all the same. */
for (const part of document.querySelectorAll("[data-part]")) {
  const chains = [...part.querySelectorAll("details.chain")];
  const drawn = [...part.querySelectorAll(".picture [data-chains]")];
  const isIn = (element, number) => element.dataset.chains.split(" ").includes(number);
  const show = () => {
    const open = chains.find((chain) => chain.open);
    for (const element of drawn) {
      const chosen = Boolean(open) && isIn(element, open.dataset.chain);
      element.classList.toggle("chosen", chosen);
      element.classList.toggle("faded", Boolean(open) && !chosen);
    }
  };
  for (const chain of chains) chain.addEventListener("toggle", show);
  for (const element of drawn) {
    if (!element.classList.contains("factor")) continue;
    element.addEventListener("click", () => {
      const first = chains.find((chain) => isIn(element, chain.dataset.chain) && !chain.open);
      if (first) first.open = true;
    });
  }
  part.addEventListener("keydown", (event) => {
    const open = chains.find((chain) => chain.open);
    if (event.key !== "Escape" || !open) return;
    const within = open.contains(document.activeElement);
    open.open = false;
    if (within) open.querySelector("summary").focus();
  });
}
