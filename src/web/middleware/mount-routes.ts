import type { Express, Request, Response } from 'express';
import { authorise } from '../permissions';
import type { Route } from '../routes';
import type { Services } from '../services';
import type { Visit } from '../visit';
import { deviceTokenOf } from './device';
import type { FormTokens } from './form-token';
import { sendReply } from './send-reply';
import { toVisit } from './to-visit';

/** Each route in the same order: who is it, may they, journal it, make the page. */
export function mountRoutes(app: Express, routes: readonly Route[], services: Services, tokens: FormTokens): void {
  for (const route of routes)
    app[route.method](route.path, async (request: Request, response: Response) => {
      const visit = await toVisit(request, response, services, tokens);
      visit.task = await authorise(route.permission, visit);
      await journal(route, visit);
      const reply = await route.page(visit);
      if (reply.kind === 'redirect' && reply.device === null) {
        const token = deviceTokenOf(request);
        if (token) await services.records.revokeDevice(token);
      }
      sendReply(reply, visit, response);
      if ('afterwards' in reply && reply.afterwards) services.afterReply.start(reply.afterwards);
    });
}

async function journal({ auditEvent, method }: Route, visit: Visit): Promise<void> {
  if (auditEvent === 'none') return;
  const [kind, event] = auditEvent.split(':') as ['read' | 'signIn', string];
  const { task, official, parameters } = visit;
  await visit.services.records.journal(kind, {
    event,
    method,
    official: official?.official ?? null,
    case: task?.caseNumber ?? parameters.caseNumber ?? null,
    task: task?.task ?? null,
    seat: task?.seat ?? null,
    ...(parameters.run !== undefined && { run: codeOf(parameters.run) }),
    command: codeOf(parameters.commandId),
  });
}

/** Ids come from outside: what is none is not written down. */
const codeOf = (id = ''): string | null => (/^[\w:.-]{8,80}$/.test(id) ? id : null);
