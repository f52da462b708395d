const speaksOfCORS = /\bCORS\b|cross-origin|Access-Control-/i;
const hasURL = /\b(?:https?|file):\/\//i;

/**
 * What helps with a message that is not known: where it names a URL and speaks of CORS it may be translated, and a sentence
 * says how to get it in English. Null where it is nothing of that kind.
 */
export function translationHint(text: string): string | null {
  if (!speaksOfCORS.test(text) || !hasURL.test(text)) return null;
  return 'It may be translated, and messages are known in English alone. Firefox says the reason in English in its Network panel, in the column Transferred, and at the end of the address behind the message’s link to learn more: give either of them. Or switch the browser’s language to English in its settings, and try again. Chrome and Safari write these messages in English.';
}
