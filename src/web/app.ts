import { join } from 'node:path';
import cookieParser from 'cookie-parser';
import express, { type Express } from 'express';
import { formTokens } from './middleware/form-token';
import { mountRoutes } from './middleware/mount-routes';
import { notFound, problems } from './middleware/problems';
import { security } from './middleware/security';
import { isSecure } from './middleware/to-visit';
import { paths } from './paths';
import { routes } from './routes';
import type { Services } from './services';

/** The pages, in the order in which a request passes. */
export function createApp(services: Services): Express {
  const secure = isSecure(services);
  const tokens = formTokens(services.formSecret, secure);
  const app = express();
  app.disable('x-powered-by');
  app.use(security(secure));
  app.use('/assets', express.static(join(__dirname, 'assets'), { index: false, cacheControl: false }));
  app.use(cookieParser());
  // A pack is pasted whole, and every Chinese letter of it takes nine on the way.
  app.use(paths.packs, express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 100 }));
  app.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 100 }));
  app.use(tokens.check);
  mountRoutes(app, routes, services, tokens);
  app.use(notFound);
  app.use(problems(services, tokens));
  return app;
}
