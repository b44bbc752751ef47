"""The network is off, and says so; recorded answers for `urllib.request` make a lesson about it that needs none."""

import sys

_OFF = "the network is off here"
_AF_UNIX = 1


def say_that_it_is_off():
    """A program that catches what goes wrong prints our words, not those of a broken connection. The walls do not rely on it."""
    sys.addaudithook(_refuse)


def _refuse(event, args):
    if event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        import socket

        raise socket.gaierror(socket.EAI_AGAIN, _OFF)
    if event == "socket.__new__" and args[1] != _AF_UNIX:
        raise PermissionError(1, _OFF)


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
                raise urllib.error.URLError(_OFF + ", and no answer was recorded for this address")
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
