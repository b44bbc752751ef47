"""Recorded answers for `urllib.request`: a lesson about the network that needs no network."""


def serve(answers):
    """From here on `urllib.request.urlopen` is answered from `answers`, by URL."""
    import email.message
    import io
    import urllib.error
    import urllib.request
    import urllib.response

    class Recorded(urllib.request.BaseHandler):
        handler_order = 1

        def default_open(self, request):
            answer = answers.get(request.full_url) or answers.get(request.full_url.rstrip("/"))
            if answer is None:
                raise urllib.error.URLError("the network is off here, and no answer was recorded for this address")
            body = answer["body"].encode()
            headers = email.message.Message()
            headers["Content-Type"] = answer["contentType"]
            headers["Content-Length"] = str(len(body))
            status = answer["status"]
            response = urllib.response.addinfourl(io.BytesIO(body), headers, request.full_url, status)
            response.msg = "OK" if status < 400 else "Error"
            if status >= 400:
                raise urllib.error.HTTPError(request.full_url, status, response.msg, headers, response)
            return response

    opener = urllib.request.OpenerDirector()
    opener.add_handler(Recorded())
    urllib.request.install_opener(opener)
