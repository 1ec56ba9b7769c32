# Preceptor as a container: built from the locked dependencies, run as nobody in particular, data in /data.
FROM python:3.13-slim AS build
WORKDIR /preceptor
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY cogs ./cogs
COPY content ./content
COPY playground ./playground
RUN /venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /venv/bin/preceptor content check \
    && /venv/bin/preceptor codes build --to /venv/share/preceptor/codes.db

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home preceptor && install --directory --owner preceptor /data
COPY --from=build /venv /venv
USER preceptor
WORKDIR /home/preceptor
ENV PRECEPTOR_DATA_DIR=/data \
    PRECEPTOR_CODES_INDEX=/venv/share/preceptor/codes.db \
    PRECEPTOR_HTTP_PORT=8000 \
    PRECEPTOR_LOG_FORMAT=json \
    PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/venv/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PRECEPTOR_HTTP_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["/venv/bin/preceptor"]
CMD ["run"]
