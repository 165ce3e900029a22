-- Sends signed events, none of them twice. EVENTS names a file per thread (EVENTS.0, EVENTS.1, …) with a line for each
-- event: template, id, customer, signature. TEMPLATES is a file of bodies in which EVENT_ID stands once
-- and CUSTOMER_ID any number of times.
local threads = {}

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

local function split(body)
  local before, rest = body:match("^(.-)EVENT_ID(.*)$")
  local parts = {}
  for part in (rest .. "CUSTOMER_ID"):gmatch("(.-)CUSTOMER_ID") do
    table.insert(parts, part)
  end
  return { before = before, parts = parts }
end

function init()
  bodies = {}
  for body in io.lines(os.getenv("TEMPLATES")) do
    table.insert(bodies, split(body))
  end
  events = io.open(os.getenv("EVENTS") .. "." .. id)
  exhausted = 0
  head = "POST " .. os.getenv("PATH_AND_QUERY") .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
    .. "\r\nContent-Type: application/json; charset=utf-8\r\nStripe-Signature: "
end

function request()
  local line = events:read("*l")
  if line == nil then
    exhausted = exhausted + 1
    return last
  end
  local template, event, customer, signature = line:match("^(%d+) (%S+) (%S+) (%S+)$")
  local chosen = bodies[tonumber(template)]
  local body = chosen.before .. event .. table.concat(chosen.parts, customer)
  last = head .. signature .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  return last
end

function done()
  local all = 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("exhausted")
  end
  print("exhausted " .. string.format("%d", all))
end
