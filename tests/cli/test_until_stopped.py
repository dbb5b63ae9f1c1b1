"""Asked to stop, the server answers what it has received: also what still waits for a thread."""

import os
import signal
import socket
import threading
import time
from http.client import HTTPConnection

from waitress.server import create_server

from strategy_tracker.cli.until_stopped import UntilStopped

REQUESTS = 6


def test_requests_that_wait_for_a_thread_are_answered_and_new_ones_refused():
    def slow(_environ, start_response):
        time.sleep(0.2)
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    sockets = {}
    server = create_server(slow, map=sockets, host="127.0.0.1", port=0, threads=1, asyncore_use_poll=True)
    port, answers = int(server.effective_port), []
    before = {asked: signal.getsignal(asked) for asked in (signal.SIGTERM, signal.SIGINT)}

    def ask():
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/")
        answers.append(connection.getresponse().read())
        connection.close()

    clients = [threading.Thread(target=ask) for _ in range(REQUESTS)]

    def ask_all_and_stop():
        for client in clients:
            client.start()
        while len(answers) == 0:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    stopping = threading.Thread(target=ask_all_and_stop)
    try:
        loop = UntilStopped(server, sockets)
        stopping.start()
        loop.run()
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)
    for thread in (stopping, *clients):
        thread.join()
    assert answers == [b"ok"] * REQUESTS
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
