import { grantsMore, noOtherRoutes, type Profile } from '../profile.ts';

export const devServer: Profile = {
  name: 'dev-server',
  title: 'A development server on this machine',
  about: [
    'A development server answers on the machine of whoever works there, and every site that is opened there reaches it: what pages can read of it is source code. So no page of another site may read.',
    'Pages at loopback names are the developer’s own, at whatever port, and may read. A server that answers to loopback names alone is asked by such a name, which also tells that it checks Host: a site whose name was made to lead here (DNS rebinding) is of the server’s own origin, so that CORS has no part in it and Host is all there is to look at.',
  ],
  sources: [
    {
      title: 'Vite, server options: server.cors and server.allowedHosts',
      url: 'https://github.com/vitejs/vite/blob/a98c8d95d552c6fa98ab66fb810f5b39ad5abf49/docs/config/server-options.md',
      read: 'server.allowedHosts and server.cors',
      says: 'Pages at localhost, 127.0.0.1 and [::1] may read, and no others; to allow all lets any website download the source code. Host names other than loopback ones and addresses are refused against DNS rebinding. There is no standard for development servers.',
    },
  ],
  parts: [
    {
      name: 'source',
      about: 'No page reads the source code, unless it stands at a loopback name or is named.',
      named: true,
      loopbackPages: true,
      policy: { origins: [], routes: { data: '/', ...noOtherRoutes } },
      leaves: [grantsMore],
    },
  ],
};
