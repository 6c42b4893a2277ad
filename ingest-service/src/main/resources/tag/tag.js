// Creator Ledger's tag for a brand's pages. The readable source; served without its comments and indentation.
//
//   <script async src="https://ingest.example/tag.js" data-key="clt_…"></script>
//
// Calls; before the tag is loaded too, if the page makes the queue first:
//   window.creatorLedger ||= function () { (creatorLedger.q ||= []).push(arguments) }
//   creatorLedger('consent', true | false | {granted: [...], refused: [...], region: 'US-CA', oneTrust: '…'})
//   creatorLedger('page', {page: '/shop'})
//   creatorLedger('product', {product: 'SKU-1'})
//   creatorLedger('track', 'add_to_cart', {product: 'SKU-1', eventId: 'the same as the server sends'})
//
// Nothing is kept on the device before STORAGE and MEASUREMENT are granted, by a call or by the page's consent tool,
// and never while the browser sends Global Privacy Control. What is kept is one first-party cookie, cl_aid.
// Whoever changes this: comments stand on lines of their own, and no text spans lines.
((w, d, n, l) => {
  const me = d.currentScript,
    url = new URL(`/tag/${me.dataset.key}/events`, me.src).href,
    early = w.creatorLedger?.q || [],
    gpc = !!n.globalPrivacyControl,
    both = ['STORAGE', 'MEASUREMENT'],
    clicks = {};
  let utm = {}, consent = gpc ? {gpc} : {},
    // true: granted; false: refused; undefined: nobody said
    allowed = gpc ? false : void 0,
    // events wait while the page's consent tool has not answered
    asking = w.__tcfapi || w.__gpp,
    waiting = [];
  new URLSearchParams(l.search).forEach((v, k) => {
    if (!v || v.length > 480) return;
    if (/^utm_[a-z_]{1,28}$/.test(k)) utm[k.slice(4)] = v;
    if (/^(tt|fb|g)clid$/.test(k)) clicks[k] = v;
    if (k == 'cl_click') clicks.clickId = v;
  });
  // a UUID of version 7, so that the ids of one day lie together
  const uuid = () => {
    let hex = Date.now().toString(16).padStart(12, 0) + 7;
    crypto.getRandomValues(new Uint8Array(19)).forEach((b, i) => hex += i == 3 ? 8 : (b & 15).toString(16));
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
  cookie = () => /(?:^|; )cl_aid=([\w-]+)/.exec(d.cookie)?.[1],
  keep = (id, seconds) => d.cookie = `cl_aid=${id};path=/;samesite=lax;max-age=${seconds}` + (l.protocol == 'https:' ? ';secure' : ''),
  // kept for thirteen months, after which people are asked again
  decide = yes => {
    allowed = !gpc && yes;
    if (allowed) keep(cookie() || uuid(), 34e6);
    else if (cookie()) keep('', 0);
  },
  send = () => {
    while (waiting.length) {
      const id = allowed && cookie(),
        body = JSON.stringify(waiting.splice(0, 20).map(e => ({
          ...e,
          consent,
          ...allowed !== false && {identifiers: {...clicks, ...id && {anonymousId: id}, ...e.identifiers}}
        })));
      n.sendBeacon?.(url, body) || fetch(url, {method: 'POST', body, keepalive: true, mode: 'no-cors'});
    }
  },
  answered = () => {
    asking = 0;
    send();
  },
  track = (type, data) => {
    waiting.push({type, eventId: uuid(), occurredAt: new Date(), ...data});
    setTimeout(() => asking || send());
  },
  // one landing is told of once
  page = (type, data) => {
    track(type, {page: l.pathname.slice(0, 500), utm, ...data});
    utm = {};
  },
  call = (name, a, b) => {
    if (name == 'consent') {
      if (typeof a == 'boolean') a = a ? {granted: both, refused: []} : {granted: [], refused: both};
      consent = {...consent, ...a};
      if (a.granted) decide(both.every(p => a.granted.includes(p)));
      answered();
    }
    if (name == 'page') page('page_view', a);
    if (name == 'product') page('product_view', a);
    if (name == 'track') track(a, b);
  };
  w.creatorLedger = call;
  w.__tcfapi?.('addEventListener', 2, (t, ok) => {
    if (!ok || !/tcloaded|useractioncomplete/.test(t.eventStatus)) return;
    const gdpr = !!t.gdprApplies, p = t.purpose;
    consent = {...consent, gdpr, tcf: t.tcString || ''};
    if (gdpr) decide(!!(p?.consents[1] && (p.consents[7] || p.legitimateInterests[7])));
    answered();
  });
  w.__gpp?.('addEventListener', (e, ok) => {
    const p = ok && e.pingData;
    if (p?.signalStatus != 'ready') return;
    consent = {...consent, gpp: p.gppString, gppSid: p.applicableSections};
    if (/(Sale|Sharing|Advertising)OptOut":1|"Gpc":true/.test(JSON.stringify(p.parsedSections))) decide(false);
    answered();
  });
  // whoever leaves before the consent tool answered is counted by what is known
  w.addEventListener('pagehide', send);
  early.forEach(x => call(...x));
  if (me.dataset.auto != 'false') page(cookie() && !d.referrer.startsWith(l.origin) ? 'return_visit' : 'page_view');
})(window, document, navigator, location);
