# What a setup needs of AWS: it comes before setup.py in a payload that reports its result or has scripts in S3.
#
# Only Python's standard library, from 3.6 on. No string in here may have a line that is blank or begins with #.
import datetime, hashlib, hmac, http.client, json, os, time
import urllib.error, urllib.parse, urllib.request

METADATA = "http://169.254.169.254"
# Seconds.
CALL_LIMIT = 10


# AWS did not do what it was asked for; the text says what it answered last.
class Unreachable(Exception):
    pass


# Until it succeeds or the time is over; 0 seconds: once.
def persist(seconds, call):
    deadline = time.monotonic() + seconds
    nap = 1
    while True:
        try:
            return call()
        except (OSError, ValueError, KeyError, http.client.HTTPException) as problem:
            if time.monotonic() + nap > deadline:
                raise Unreachable(explain(problem))
        time.sleep(nap)
        nap = min(2 * nap, 20)


# Of an HTTP error AWS's own words are in the body.
def explain(problem):
    if isinstance(problem, urllib.error.HTTPError):
        return "%s: %s" % (problem, problem.read(500).decode("utf-8", "replace"))
    return "%s: %s" % (type(problem).__name__, problem)


def call(method, url, headers, body=None, direct=False):
    request = urllib.request.Request(url, body, headers, method=method)
    handlers = [urllib.request.ProxyHandler({})] if direct else []
    with urllib.request.build_opener(*handlers).open(request, timeout=CALL_LIMIT) as answer:
        return answer.read()


# AWS as the instance's role may use it. Everything is asked of the instance's metadata (IMDSv2) anew each time, since at
# the first boot a role's credentials may come late.
class Aws:
    def __init__(self):
        self.token = call("PUT", METADATA + "/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "300"}, direct=True)
        self.region = self.metadata("placement/region")
        roles = "iam/security-credentials/"
        self.keys = json.loads(self.metadata(roles + self.metadata(roles).split("\n")[0]))

    def metadata(self, path):
        headers = {"X-aws-ec2-metadata-token": self.token.decode()}
        return call("GET", METADATA + "/latest/meta-data/" + path, headers, direct=True).decode()

    # Where a service is: as the AWS SDKs' variables say, or in this region.
    def endpoint(self, service):
        given = os.environ.get("AWS_ENDPOINT_URL_" + service.upper()) or os.environ.get("AWS_ENDPOINT_URL")
        return given.rstrip("/") if given else None

    def host(self, service):
        return "%s.%s.%s" % (service, self.region, self.metadata("services/domain"))

    def put_parameter(self, body):
        url = self.endpoint("ssm") or "https://" + self.host("ssm")
        headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.PutParameter"}
        self.signed("POST", url + "/", headers, body, "ssm")

    def get_object(self, bucket, key):
        path = "/" + urllib.parse.quote(key, safe="/~")
        given = self.endpoint("s3")
        if given or "." in bucket:
            url = "%s/%s%s" % (given or "https://" + self.host("s3"), bucket, path)
        else:
            url = "https://%s.%s%s" % (bucket, self.host("s3"), path)
        return self.signed("GET", url, {"x-amz-content-sha256": hashlib.sha256(b"").hexdigest()}, b"", "s3")

    def signed(self, method, url, headers, body, service):
        when = datetime.datetime.utcnow().strftime("%Y%m%dT%H%M%SZ")
        return call(method, url, sign(method, url, headers, body, service, self.region, self.keys, when), body or None)


# AWS Signature Version 4. The URL's path has to be encoded already, and there is no query.
def sign(method, url, headers, body, service, region, keys, when):
    parts = urllib.parse.urlsplit(url)
    headers = dict(headers, host=parts.netloc)
    headers["x-amz-date"] = when
    if keys.get("Token"):
        headers["x-amz-security-token"] = keys["Token"]
    names = ";".join(sorted(headers))
    lines = "".join("%s:%s\n" % (name, headers[name]) for name in sorted(headers))
    request = "\n".join([method, parts.path, "", lines, names, hashlib.sha256(body).hexdigest()])
    scope = "%s/%s/%s/aws4_request" % (when[:8], region, service)
    text = "\n".join(["AWS4-HMAC-SHA256", when, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = ("AWS4" + keys["SecretAccessKey"]).encode()
    for step in scope.split("/") + [text]:
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    signature = "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
    headers["authorization"] = signature % (keys["AccessKeyId"], scope, names, key.hex())
    return headers
