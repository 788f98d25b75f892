# The mock and the sandbox, each an image: `docker build --target mock .` and `docker build --target sandbox .`
# docs/decisions/0071-one-image-for-each-server.md has the reasons.

# Node 24 with npm.
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /source
COPY . .
# Where packages come from other than by default, the secrets `npmrc` and `ca` say so, and stay out of the image.
# How old each version is was checked when the lockfile was written, and asks a registry 1,300 times: some refuse to answer after that.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=secret,id=ca \
    --mount=type=cache,target=/root/.local/share/pnpm/store \
    set -eu; \
    export pnpm_config_minimum_release_age=0; \
    pnpm() { npx --yes pnpm@12 "$@"; }; \
    of_both() { pnpm --filter '@droppay/mock...' --filter '@droppay/sandbox...' "$@"; }; \
    of_both install --frozen-lockfile --ignore-scripts; \
    of_both run --if-present generate; \
    of_both run --if-present build; \
    for server in mock sandbox; do \
      pnpm --filter "@droppay/$server" deploy --prod --ignore-scripts "/out/$server"; \
      cp -R tools/image/src "/out/$server/container"; \
      cp LICENSE "/out/$server/"; \
    done; \
    mkdir /out/data; \
    rm -rf /source/* /root/.npm

FROM ${BASE} AS server
# Of nobody else, and a number, so that an orchestrator sees that it is not root.
USER 10001:10001
ENV PORT=4010
EXPOSE 4010
ENTRYPOINT ["node", "/app/container/start.ts"]
# The base may have one of its own, which would become an argument.
CMD []

FROM server AS sandbox
LABEL org.opencontainers.image.title="DropPay sandbox" \
      org.opencontainers.image.description="A DropPay that really works, on your own machine: stateful, checked by the contract. Independent work, not affiliated with A-Tono or DropPay" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.0.0"
COPY --from=build /out/sandbox /app
# Here goes the file of --database, for which it needs a volume: docker run --volume droppay:/data … --database sandbox.sqlite
COPY --from=build --chown=10001:10001 /out/data /data
WORKDIR /data
HEALTHCHECK --interval=5s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "/app/container/health.ts", "/_sandbox/clock"]

FROM server AS mock
LABEL org.opencontainers.image.title="DropPay mock" \
      org.opencontainers.image.description="The DropPay contract, answering: a stateless mock of the API. Independent work, not affiliated with A-Tono or DropPay" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.0.0"
COPY --from=build /out/mock /app
WORKDIR /app
HEALTHCHECK --interval=5s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "/app/container/health.ts", "/_mock"]
