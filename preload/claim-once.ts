/** What is exposed to a page cannot be taken back, so it is handed out once, to the first script: ours. */
export function claimOnce<Claimed>(claimed: () => Claimed): () => Claimed {
  let isClaimed = false;
  return () => {
    if (isClaimed) throw new Error("the bridge of this page is taken");
    isClaimed = true;
    return claimed();
  };
}
