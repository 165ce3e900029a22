-- Usage decisions of the product's server: each request has an idempotency key of its own and one of many accounts.
-- PATH_AND_QUERY, TOKEN, ACCOUNTS (how many), ACCOUNT (prefix of their names) and RUN (prefix of the keys) are settings.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init()
  local token = os.getenv("TOKEN")
  local authorization = token ~= "" and "Authorization: Bearer " .. token .. "\r\n" or ""
  head = "POST " .. os.getenv("PATH_AND_QUERY") .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
    .. "\r\nContent-Type: application/json\r\n" .. authorization .. "Idempotency-Key: "
  key = os.getenv("RUN") .. "-" .. id .. "-"
  accounts = tonumber(os.getenv("ACCOUNTS"))
  account = os.getenv("ACCOUNT")
  counter = 0
end

-- Another number for each, in no order: keys of a product are not made one after the other.
local function scattered(number)
  return string.format("%08x", (number * 2654435761) % 4294967296)
end

function request()
  counter = counter + 1
  local name = account .. (counter * 7919 + id * 31) % accounts
  local body = '{"account":"' .. name .. '","metric":"messages","quantity":1}'
  return head .. key .. scattered(counter) .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end
