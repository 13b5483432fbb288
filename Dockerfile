# The portal as one image; web, worker and beat differ only in their command (see docker-compose.yml).
ARG BASE=python:3.12-slim-bookworm
FROM ${BASE}

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=mobility_portal.settings.production \
    STATIC_ROOT=/srv/portal/staticfiles \
    VAR_DIR=/var/lib/portal

RUN useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin portal \
    && mkdir -p "$VAR_DIR" "$STATIC_ROOT" \
    && chown portal "$VAR_DIR"

WORKDIR /srv/portal
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY requirements/meaning.txt requirements/meaning.txt
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/meaning.txt

COPY . .
# The build needs settings but no secret and no server: these values live for this one command.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    FIELD_KEYS="$(python -c 'import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())')" \
    ALLOWED_HOSTS=build.example.org PORTAL_URL=https://build.example.org EMAIL_URL=dummymail:// \
    DATABASE_URL=postgres://build@localhost/build REDIS_URL=redis://localhost/0 \
    python manage.py collectstatic --noinput \
    && python -m compileall -q .

USER 10001
VOLUME /var/lib/portal
EXPOSE 8000
CMD ["gunicorn", "--config", "python:mobility_portal.web_server", "mobility_portal.wsgi"]
