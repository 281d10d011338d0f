# neutrallint with Tesseract and Indonesian, as a user without rights:
#   docker build -t neutrallint .
#   docker run --rm --network none -v "$PWD:/work:ro" neutrallint check /work
FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/neutrallint \
 && /opt/neutrallint/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
 && /opt/neutrallint/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-ind \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 humas
COPY --from=build /opt/neutrallint /opt/neutrallint
ENV PATH=/opt/neutrallint/bin:$PATH PYTHONUTF8=1
USER humas
WORKDIR /work
ENTRYPOINT ["neutrallint"]
CMD ["--help"]
