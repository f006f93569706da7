// The page with one's own calendar link: a button that copies it, and one click that marks all of it. Without script
// the link is marked and copied by hand, and the button is not there.

const felt = document.querySelector("#adresse");
const knap = document.querySelector("#kopier");

if (felt && knap) {
  felt.addEventListener("focus", () => felt.select());
  if (navigator.clipboard) knap.hidden = false;
  knap.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(felt.value);
      knap.textContent = "Kopieret";
      document.dispatchEvent(new CustomEvent("rt:live", { detail: "Linket er kopieret" }));
    } catch {
      felt.select();
    }
  });
}
