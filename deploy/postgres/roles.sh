#!/bin/sh
# Makes the three roles and the database on a server that has just been set up. Passwords come from files.
# owner: migrations only. app: serves people, and row-level security holds it. jobs: background work.
set -eu

password() {
  tr -d '\n' < "/run/secrets/$1"
}

psql --set=ON_ERROR_STOP=1 \
  --set=owner="$(password owner-password)" \
  --set=app="$(password app-password)" \
  --set=jobs="$(password jobs-password)" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE aboveline_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE aboveline_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app';
CREATE ROLE aboveline_jobs LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'jobs';
CREATE DATABASE aboveline OWNER aboveline_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE aboveline FROM PUBLIC;
GRANT CONNECT ON DATABASE aboveline TO aboveline_app, aboveline_jobs;
GRANT CREATE ON DATABASE aboveline TO aboveline_jobs;
SQL
