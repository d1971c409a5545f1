# A release builds on this tag by its digest (BASE in .github/workflows/release.yml); anybody else on the image that is at hand.
ARG PYTHON=python:3.13-slim

FROM ${PYTHON} AS build
WORKDIR /app
COPY requirements/runtime.txt ./
# Isolated from the base's own packages; without pip, which has no work to do at run time.
RUN python -m venv --without-pip venv \
 && python -m pip --python venv/bin/python install --no-cache-dir --no-compile --require-hashes --requirement runtime.txt \
 && rm -r runtime.txt venv/include venv/bin/activate* venv/bin/Activate.ps1 "$(venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tests" \
 && find venv -name '*.pyi' -delete \
 && echo /app > "$(venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/gardener.pth"
COPY entrypoint.py LICENSE ./
COPY gardener gardener
# Compiled once, here: the runner starts a fresh container for each run, and nothing in it is ever edited.
RUN venv/bin/python -m compileall -q --invalidation-mode unchecked-hash venv/lib gardener

FROM ${PYTHON}
LABEL org.opencontainers.image.title="GCP Log Gardener" \
      org.opencontainers.image.description="Reads the logs of a Google Cloud service and tends the GitHub issues about their problems" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /app /app
# No USER: the runner mounts the workspace and its command files for root, and GitHub asks actions not to change the user.
# The path is absolute, since the runner sets the working directory. -I keeps the workspace's modules and PYTHON* variables out.
ENTRYPOINT ["/app/venv/bin/python", "-I", "-B", "-u", "/app/entrypoint.py"]
