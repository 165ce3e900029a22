import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { answering, ended } from '../lib/wait.mjs';

/** nginx as an ingress has it: upstreams with connections that are kept, and the repeats it does by default. */
export class Nginx {
  #process;

  constructor(folder, ports, upstreams) {
    this.folder = join(folder, 'nginx');
    this.ports = ports;
    this.upstreams = upstreams;
  }

  async start() {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'nginx.conf'), this.#configuration());
    const flags = ['-p', this.folder, '-c', 'nginx.conf', '-e', 'error.log'];
    this.#process = spawn('nginx', flags, { stdio: 'inherit' });
    await answering(`http://127.0.0.1:${this.ports.gateway}/`);
  }

  async stop() {
    this.#process?.kill('SIGTERM');
    await ended(this.#process);
  }

  #configuration() {
    const servers = Object.entries(this.upstreams).map(([name, replicas]) => {
      const members = replicas.map((port) => `server 127.0.0.1:${port} fail_timeout=2s;`).join(' ');
      return `
  upstream ${name} { ${members} keepalive 64; }
  server {
    listen 127.0.0.1:${this.ports[name]};
    location / { proxy_pass http://${name}; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }`;
    });
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `  ${kind}_temp_path ${kind};`);
    return `daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 2048; }
http {
  access_log off;
${temporary.join('\n')}
  client_max_body_size 1m;${servers.join('')}
}
`;
  }
}
