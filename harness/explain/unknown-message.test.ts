import { expect, test } from 'vitest';
import { recogniseMessages } from '../verdict/messages-apart.ts';
import { translationHint } from './unknown-message.ts';

/** As Firefox writes them. */
const translated = [
  "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.example.com/users. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.",
  'Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.example.com/users. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 200.',
  "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://api.example.com/users (razón: falta la cabecera CORS 'Access-Control-Allow-Origin'). Código de estado: 200.",
];

test.each(translated)('a translated message is not known, and English ones can be had: %s', (text) => {
  expect(recogniseMessages(text)).toEqual([]);
  expect(translationHint(text)).toContain('Network panel');
});

test('what is recommended is known', () => {
  expect(recogniseMessages('CORS Missing Allow Origin')).toHaveLength(1);
  const link = 'https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSMissingAllowOrigin';
  expect(recogniseMessages(`${translated[0]} ${link}`)).toHaveLength(1);
});

test.each(['hello', 'https://api.example.com/users', 'CORS is hard'])('%s is no message that was translated', (text) =>
  expect(translationHint(text)).toBeNull(),
);
