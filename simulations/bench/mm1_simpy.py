"""M/M/1 at load 0.8 on SimPy, in the form of its tutorial and in the leanest one.

    python3 mm1_simpy.py idiomatic|lean <customers> <seed>

Prints one JSON object: version, events (two a customer), seconds of the processor,
clockSeconds, meanWait (in mean services).
"""
import json
import random
import sys
import time

import simpy

LOAD = 0.8


def idiomatic(env, customers, chance):
    """A process for each customer, who asks a Resource for its turn."""
    server = simpy.Resource(env, capacity=1)
    waited = [0.0]

    def customer():
        arrived = env.now
        with server.request() as turn:
            yield turn
            waited[0] += env.now - arrived
            yield env.timeout(chance.expovariate(1))

    def source():
        for _ in range(customers):
            yield env.timeout(chance.expovariate(LOAD))
            env.process(customer())

    env.process(source())
    return waited


def lean(env, customers, chance):
    """Two processes, source and server, and a list between them; no Resource."""
    line = []
    idle = [None]
    waited = [0.0]

    def source():
        for _ in range(customers):
            yield env.timeout(chance.expovariate(LOAD))
            line.append(env.now)
            if idle[0] is not None:
                idle[0].succeed()
                idle[0] = None

    def server():
        served = 0
        while served < customers:
            if served == len(line):
                idle[0] = env.event()
                yield idle[0]
            waited[0] += env.now - line[served]
            served += 1
            yield env.timeout(chance.expovariate(1))

    env.process(source())
    env.process(server())
    return waited


def main():
    form, customers, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    env = simpy.Environment()
    build = {'idiomatic': idiomatic, 'lean': lean}[form]
    waited = build(env, customers, random.Random(seed))
    start, clock_start = time.process_time(), time.perf_counter()
    env.run()
    seconds, clock_seconds = time.process_time() - start, time.perf_counter() - clock_start
    result = {
        'version': simpy.__version__,
        'events': 2 * customers,
        'seconds': seconds,
        'clockSeconds': clock_seconds,
        'meanWait': waited[0] / customers,
    }
    print(json.dumps(result))


main()
