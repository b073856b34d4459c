# One image for the pages, the workers, the set-up and the mail catcher; docker-compose.yml says which command runs.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# Whole seconds: layers keep no fractions, and the stamp of the build names the time of each source.
RUN find . -path ./node_modules -prune -o -exec touch -d 2026-01-01T00:00:00Z {} + \
  && npm run build \
  && npm prune --omit=dev --no-save --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app ./
# The commands of fanxiao lock the build for a moment; everything else belongs to root.
RUN chown node:node .build \
  && install -d -o node -g node -m 0700 /var/lib/fanxiao /var/lib/fanxiao/mails
USER node
CMD ["node", ".build/src/web/main.js"]
