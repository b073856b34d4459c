import type { Response } from 'express';
import { render } from 'preact-render-to-string';
import { Layout } from '../layout';
import type { Reply, Visit } from '../visit';
import { keepDevice } from './device';
import { isSecure } from './to-visit';

/** Seconds after which a page that waits for the ledger asks again. */
const refreshSeconds = 5;

/** Writes a page's reply to the response; a page comes in the common frame. */
export function sendReply(reply: Reply, visit: Visit, response: Response): void {
  switch (reply.kind) {
    case 'json':
      response.json(reply.body);
      return;
    case 'redirect':
      if (reply.device !== undefined) keepDevice(response, reply.device, isSecure(visit.services));
      response.redirect(303, reply.to);
      return;
    case 'page': {
      const html = render(
        <Layout visit={visit} title={reply.title}>
          {reply.body}
        </Layout>,
      );
      if (reply.refreshTo) response.setHeader('Refresh', `${refreshSeconds}; url=${reply.refreshTo}`);
      response
        .status(reply.status ?? 200)
        .type('html')
        .send(`<!DOCTYPE html>${html}`);
    }
  }
}
