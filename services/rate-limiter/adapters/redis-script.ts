/**
 * The limiters in Lua, as Redis runs them: one script, whole numbers only, one atomic step.
 *
 * It decides as `simulations/concepts/rate-limiter/algorithm/` does, to the microsecond; tests hold
 * the two against each other. Every number stays below 2^53, where Lua's doubles are exact. Time is
 * Redis's own, in microseconds, unless the caller gives one.
 *
 *     KEYS     what is counted together, one for each limiter
 *     ARGV     now (µs, −1 for Redis's own), then for each key:
 *              algorithm, limit, window (µs), burst, whether refusals are stored, cost, expiry (ms)
 *     returns  for each key: allowed, remaining, retry after (µs), wait for one more (µs), delay (µs)
 *
 * Nothing is written before all limiters have been asked.
 */

/** Values for each key in ARGV, and in the answer. */
const GIVEN = 7;
export const RETURNED = 5;

export const SCRIPT = `
local now = tonumber(ARGV[1])
if now < 0 then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end

local whole = function(number) return string.format('%.0f', number) end
local max, min, floor, ceil = math.max, math.min, math.floor, math.ceil

local bucket = {}

function bucket.read(key, p)
  local kept = redis.call('HMGET', key, 'units', 'at')
  local full = p.burst * p.window
  if not kept[1] then return { units = full, at = now } end
  local units, from = tonumber(kept[1]), tonumber(kept[2])
  local at = max(now, from)
  local drip = min(at - from, max(0, ceil((full - units) / p.limit)))
  return { units = min(full, units + drip * p.limit), at = at }
end

function bucket.wait(s, p, cost)
  local price = cost * p.window
  if s.units >= price then return 0 end
  return s.at - now + ceil((price - s.units) / p.limit)
end

function bucket.spend(s, p, cost) s.units = s.units - cost * p.window end
function bucket.left(s, p) return floor(s.units / p.window) end
function bucket.write(key, s) redis.call('HSET', key, 'units', whole(s.units), 'at', whole(s.at)) end

local leaky = { write = bucket.write }

function leaky.read(key, p)
  local kept = redis.call('HMGET', key, 'units', 'at')
  if not kept[1] then return { units = 0, at = now } end
  local units, from = tonumber(kept[1]), tonumber(kept[2])
  local at = max(now, from)
  local drain = min(at - from, ceil(units / p.limit))
  return { units = max(0, units - drain * p.limit), at = at }
end

function leaky.wait(s, p, cost)
  local most = (p.burst - cost) * p.window
  if s.units <= most then return 0 end
  return s.at - now + ceil((s.units - most) / p.limit)
end

function leaky.delay(s, p, cost) return ceil((s.units + (cost - 1) * p.window) / p.limit) end
function leaky.spend(s, p, cost) s.units = s.units + cost * p.window end
function leaky.left(s, p) return max(0, p.burst - ceil(s.units / p.window)) end

local fixed = {}

function fixed.read(key, p)
  local kept = redis.call('HMGET', key, 'window', 'count')
  local window = floor(now / p.window)
  if not kept[1] or window > tonumber(kept[1]) then return { window = window, count = 0 } end
  return { window = tonumber(kept[1]), count = tonumber(kept[2]) }
end

function fixed.wait(s, p, cost)
  if s.count + cost <= p.limit then return 0 end
  return (s.window + 1) * p.window - now
end

function fixed.spend(s, _, cost) s.count = s.count + cost end
function fixed.left(s, p) return max(0, p.limit - s.count) end
function fixed.write(key, s)
  redis.call('HSET', key, 'window', whole(s.window), 'count', whole(s.count))
end

local counter = {}

function counter.read(key, p)
  local kept = redis.call('HMGET', key, 'window', 'current', 'previous')
  local window = floor(now / p.window)
  if not kept[1] then return { window = window, current = 0, previous = 0 } end
  local from, current = tonumber(kept[1]), tonumber(kept[2])
  if window <= from then
    return { window = from, current = current, previous = tonumber(kept[3]) }
  end
  return { window = window, current = 0, previous = window == from + 1 and current or 0 }
end

local fits_from = function(p, previous, count)
  local room = (p.limit - count) * p.window
  if room < 0 then return p.window end
  if previous == 0 then return 0 end
  return max(0, p.window - floor(room / previous))
end

function counter.wait(s, p, cost)
  local since = now - s.window * p.window
  local into = max(0, since)
  local here = fits_from(p, s.previous, s.current + cost)
  if here <= into then return 0 end
  if here < p.window then return into - since + here - into end
  return into - since + p.window - into + min(fits_from(p, s.current, cost), p.window)
end

function counter.spend(s, _, cost) s.current = s.current + cost end
function counter.left(s, p)
  local left = p.window - max(0, now - s.window * p.window)
  return max(0, floor((p.limit * p.window - s.previous * left) / p.window) - s.current)
end
function counter.write(key, s)
  redis.call('HSET', key, 'window', whole(s.window), 'current', whole(s.current),
    'previous', whole(s.previous))
end

local log = {}

function log.read(key)
  local length = redis.call('LLEN', key)
  local newest = length > 0 and tonumber(redis.call('LINDEX', key, -1)) or now
  return { key = key, length = length, at = max(now, newest), new = 0 }
end

local length_of = function(s, p) return min(p.limit, s.length + s.new) end

local stamp_at = function(s, p, index)
  local place = index + s.length + s.new - length_of(s, p)
  if place >= s.length then return s.at end
  return tonumber(redis.call('LINDEX', s.key, place))
end

function log.wait(s, p, cost)
  local index = length_of(s, p) - p.limit + cost - 1
  if index < 0 then return 0 end
  local blocking = stamp_at(s, p, index)
  if blocking <= s.at - p.window then return 0 end
  return blocking + p.window - now
end

function log.refuse(s, p, cost)
  if p.stores and cost == 1 then s.new = s.new + 1 end
end

function log.spend(s, _, cost) s.new = s.new + cost end

function log.left(s, p)
  local low, high = 0, length_of(s, p)
  while low < high do
    local middle = floor((low + high) / 2)
    if stamp_at(s, p, middle) > s.at - p.window then high = middle else low = middle + 1 end
  end
  return max(0, p.limit - (length_of(s, p) - low))
end

function log.write(key, s, p)
  if s.new == 0 then return end
  local stamp = whole(s.at)
  for _ = 1, s.new do redis.call('RPUSH', key, stamp) end
  redis.call('LTRIM', key, -p.limit, -1)
end

local limiters = {
  ['token-bucket'] = bucket,
  ['leaky-bucket'] = leaky,
  ['fixed-window'] = fixed,
  ['sliding-counter'] = counter,
  ['sliding-log'] = log,
}

local asked, all = {}, true
for i, key in ipairs(KEYS) do
  local given = 1 + (i - 1) * ${GIVEN}
  local p = {
    limit = tonumber(ARGV[given + 2]),
    window = tonumber(ARGV[given + 3]),
    burst = tonumber(ARGV[given + 4]),
    stores = ARGV[given + 5] == '1',
  }
  local limiter = limiters[ARGV[given + 1]]
  local cost, expiry = tonumber(ARGV[given + 6]), ARGV[given + 7]
  local s = limiter.read(key, p)
  local allowed = limiter.wait(s, p, cost) == 0
  all = all and allowed
  asked[i] = { limiter = limiter, p = p, s = s, cost = cost, expiry = expiry, allowed = allowed }
end

local answer = {}
for i, key in ipairs(KEYS) do
  local a = asked[i]
  local limiter, p, s, cost = a.limiter, a.p, a.s, a.cost
  local retry, delay = 0, 0
  if all then
    if limiter.delay then delay = limiter.delay(s, p, cost) end
    limiter.spend(s, p, cost)
  elseif not a.allowed then
    if limiter.refuse then limiter.refuse(s, p, cost) end
    retry = limiter.wait(s, p, cost)
  end
  answer[#answer + 1] = a.allowed and 1 or 0
  answer[#answer + 1] = limiter.left(s, p)
  answer[#answer + 1] = retry
  answer[#answer + 1] = limiter.wait(s, p, 1)
  answer[#answer + 1] = delay
  if all or not a.allowed then
    limiter.write(key, s, p)
    redis.call('PEXPIRE', key, a.expiry)
  end
end
return answer
`;
