/*
 * M/M/1 at load 0.8 in plain C: what a compiled language makes of the same algorithm.
 *
 *     cc -O2 -o mm1 mm1.c -lm && ./mm1 <customers> <seed>
 *
 * A binary heap ordered by (time, order of scheduling), a callback for each event, sfc32,
 * exponentials by inversion. Prints one JSON object: events, seconds of the processor,
 * clockSeconds, meanWait (in mean services).
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { uint32_t a, b, c, counter; } Random;
typedef void (*Callback)(void);
typedef struct { double at; uint64_t order; Callback callback; } Event;

static Event heap[64]; /* Two events wait at most. */
static int length;
static uint64_t scheduled;
static double now;

static double *line; /* When those who wait arrived. */
static long line_first, line_length, line_room;
static Random gaps, services;
static long customers, arrived;
static int busy;
static double waited;

static uint32_t u32(Random *r) {
  uint32_t sum = r->a + r->b + r->counter++;
  r->a = r->b ^ (r->b >> 9);
  r->b = r->c + (r->c << 3);
  r->c = ((r->c << 21) | (r->c >> 11)) + sum;
  return sum;
}

static Random seeded(uint32_t seed, uint32_t purpose) {
  Random r = {seed, purpose, 0x9e3779b9u, 1};
  for (int i = 0; i < 15; i++) u32(&r);
  return r;
}

static double exponential(Random *r) { return -log((u32(r) + 0.5) / 4294967296.0); }

static int before(const Event *a, const Event *b) {
  return a->at < b->at || (a->at == b->at && a->order < b->order);
}

static void schedule(double at, Callback callback) {
  Event event = {at, scheduled++, callback};
  int child = length++;
  while (child > 0 && before(&event, &heap[(child - 1) / 2])) {
    heap[child] = heap[(child - 1) / 2];
    child = (child - 1) / 2;
  }
  heap[child] = event;
}

static Event take(void) {
  Event first = heap[0], last = heap[--length];
  int parent = 0;
  for (;;) {
    int child = 2 * parent + 1;
    if (child >= length) break;
    if (child + 1 < length && before(&heap[child + 1], &heap[child])) child++;
    if (!before(&heap[child], &last)) break;
    heap[parent] = heap[child];
    parent = child;
  }
  heap[parent] = last;
  return first;
}

static void finish(void) {
  if (line_length == 0) {
    busy = 0;
    return;
  }
  waited += now - line[line_first];
  line_first = (line_first + 1) & (line_room - 1);
  line_length--;
  schedule(now + exponential(&services), finish);
}

static void join(void) {
  if (line_length == line_room) {
    fprintf(stderr, "more than %ld are waiting\n", line_room);
    exit(1);
  }
  line[(line_first + line_length++) & (line_room - 1)] = now;
}

static void arrive(void) {
  if (++arrived < customers) schedule(now + exponential(&gaps) / 0.8, arrive);
  if (busy) {
    join();
    return;
  }
  busy = 1;
  schedule(now + exponential(&services), finish);
}

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  customers = atol(argv[1]);
  gaps = seeded((uint32_t)atol(argv[2]), 1);
  services = seeded((uint32_t)atol(argv[2]), 2);
  line_room = 1 << 16;
  line = malloc(line_room * sizeof *line);
  if (line == NULL) return 1;
  schedule(exponential(&gaps) / 0.8, arrive);
  long events = 0;
  double start = seconds(CLOCK_PROCESS_CPUTIME_ID), clock_start = seconds(CLOCK_MONOTONIC);
  for (; length > 0; events++) {
    Event event = take();
    now = event.at;
    event.callback();
  }
  double used = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
  double passed = seconds(CLOCK_MONOTONIC) - clock_start;
  printf("{\"events\":%ld,\"seconds\":%.9f,\"clockSeconds\":%.9f,\"meanWait\":%.17g}\n", events, used,
         passed, waited / customers);
  return 0;
}
