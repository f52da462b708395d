import { generate } from 'selfsigned';

/** A private key and a self-signed certificate, both PEM, made afresh for every pair of servers. */
export interface Certificate {
  key: string;
  cert: string;
}

/** Makes a certificate that is valid for a day. Browsers under test are told to accept it whatever the name. */
export async function makeCertificate(): Promise<Certificate> {
  const day = 24 * 60 * 60 * 1000;
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'cors-conformance' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + day),
    extensions: [
      { name: 'subjectAltName', altNames: ['localhost', '*.localhost'].map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { key, cert };
}
