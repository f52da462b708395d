/** Where the cache answers, where the server behind it does, and the folder for what it writes. */
export interface SharedCachePlace {
  port: number;
  /** Host and port of the server behind. */
  behind: { host: string; port: number };
  folder: string;
}

/**
 * A configuration of nginx as a shared cache, as sites have it: it honours `Vary`, `Cache-Control`, `Expires` and
 * `Set-Cookie` of answers, and keeps a 200 that says nothing of how long it is fresh for a minute (`proxy_cache_valid
 * 200 1m`; without such a line nginx would keep none of these, and CDNs have lines like it). So a server that says
 * nothing is cached for a while: to stay out of caches it has to say `Cache-Control: private` or `no-store`.
 *
 * Answers say in `Cache-Status` (RFC 9211) whether they were stored ones: `nginx/1.22.1; hit`.
 */
export function sharedCacheConf({ port, behind, folder }: SharedCachePlace): string {
  const host = behind.host.includes(':') ? `[${behind.host}]` : behind.host;
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
    # One process, which keeps the rights that it is started with.
    master_process off;
    daemon off;
    error_log stderr error;
    pid "${folder}/nginx.pid";
    events {}
    http {
      access_log off;
      ${paths.map((name) => `${name}_temp_path "${folder}/${name}";`).join('\n      ')}
      proxy_cache_path "${folder}/cache" keys_zone=shared:1m;
      map $upstream_cache_status $cache_status {
        default "nginx/$nginx_version; fwd=miss";
        HIT "nginx/$nginx_version; hit";
      }
      server {
        listen 127.0.0.1:${port};
        location / {
          proxy_pass http://${host}:${behind.port};
          proxy_http_version 1.1;
          proxy_set_header Host $http_host;
          proxy_set_header Connection "";
          proxy_buffer_size 64k;
          proxy_buffers 4 64k;
          proxy_busy_buffers_size 128k;
          proxy_cache shared;
          proxy_cache_valid 200 1m;
          add_header Cache-Status $cache_status always;
        }
      }
    }
`;
}
