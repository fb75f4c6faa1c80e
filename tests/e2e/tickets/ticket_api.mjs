// A server of the ticket REST API (contract section 6) that has nothing to do with gwt: in memory, with habits of its own
// (numbers as ids of history and attachments, nulls, further keys, its own masters and messages). Prints "listening PORT".
import http from 'node:http';

const key = process.argv[2] ?? '';
const masters = {
  users: [['u1', 'Anna', 'agent'], ['u2', '次郎', 'agent'], ['u3', 'Chris', 'requestor']].map(([id, name, role]) => ({ id, name, email: null, role })),
  accounts: [['a1', 'Alpha GmbH'], ['a2', '株式会社ベータ']].map(([id, name], orderNo) => ({ id, name, orderNo })),
  categories: [['c1', 'Bug'], ['c2', 'Wish']].map(([id, name], orderNo) => ({ id, name, orderNo })),
  'category-details': [['d1', 'Crash', 'c1', 'Bug'], ['d2', 'Slow', 'c1', 'Bug'], ['d3', 'Feature', 'c2', 'Wish']].map(([id, name, categoryId, categoryName]) => ({ id, name, categoryId, categoryName })),
  statuses: [['s1', 'Open'], ['s2', 'Working'], ['s9', 'Completed']].map(([id, name]) => ({ id, name })),
  'request-channels': [['r1', 'Mail'], ['r2', 'Phone']].map(([id, name]) => ({ id, name })),
  'response-categories': [['x1', 'Fixed']].map(([id, name]) => ({ id, name })),
};
const references = {
  requestorId: 'users', accountId: 'accounts', categoryId: 'categories', categoryDetailId: 'category-details', requestChannelId: 'request-channels',
  personInChargeId: 'users', statusId: 'statuses', responseCategoryId: 'response-categories',
};
const required = ['receptionDateTime', 'requestorId', 'accountId', 'categoryId', 'categoryDetailId', 'requestChannelId', 'summary', 'description', 'personInChargeId', 'statusId'];
const optional = ['scheduledCompletionDate', 'completionDate', 'actualEffortHours', 'responseCategoryId', 'responseDetails', 'hasDefect', 'externalTicketId', 'remarks'];
const tickets = [];
let historyId = 0;
let fileId = 0;

class Refusal extends Error {
  constructor(status, message) { super(message); this.status = status; }
}
const nameOf = (list, id) => masters[list].find((row) => row.id === id)?.name ?? null;
const ticketOf = (id) => tickets.find((ticket) => ticket.id === id) ?? (() => { throw new Refusal(404, 'Ticket not found'); })();

function check(fields) {
  for (const [field, list] of Object.entries(references))
    if (fields[field] && nameOf(list, fields[field]) === null) throw new Refusal(400, `unknown ${field}`);
}
function note(ticket, userId, comment, changedFields = []) {
  ticket.history.unshift({ id: ++historyId, timestamp: new Date().toISOString(), userId, userName: nameOf('users', userId), comment, changedFields });
  return historyId;
}
function shown(ticket) {
  const { history, ...fields } = ticket;
  for (const [field, list] of Object.entries(references)) fields[field.replace(/Id$/, 'Name')] = nameOf(list, fields[field]);
  return { ...fields, version: 3 };
}
function row(ticket) {
  const all = shown(ticket);
  const days = all.scheduledCompletionDate && all.statusId !== 's9' ? Math.round((Date.parse(all.scheduledCompletionDate) - Date.now()) / 864e5) : null;
  const keys = ['receptionDateTime', 'requestorName', 'accountName', 'categoryName', 'categoryDetailName', 'summary', 'personInChargeName', 'statusName', 'scheduledCompletionDate', 'externalTicketId'];
  return { ticketId: all.id, ...Object.fromEntries(keys.map((name) => [name, all[name] ?? null])), remainingDays: days };
}
function list(query) {
  const get = (name) => query.get(name) || null;
  const day = (ticket) => ticket.scheduledCompletionDate?.slice(0, 10);
  const found = tickets.filter((ticket) =>
    ['personInChargeId', 'accountId', 'statusId'].every((name) => !get(name) || ticket[name] === get(name)) &&
    (!get('scheduledCompletionDateFrom') || (day(ticket) && day(ticket) >= get('scheduledCompletionDateFrom'))) &&
    (!get('scheduledCompletionDateTo') || (day(ticket) && day(ticket) <= get('scheduledCompletionDateTo'))) &&
    (get('showCompleted') !== 'false' || ticket.statusId !== 's9') &&
    (!get('searchQuery') || `${ticket.summary}\n${ticket.description}`.toLowerCase().includes(get('searchQuery').toLowerCase())));
  const by = get('sortBy') ?? 'receptionDateTime';
  const sign = get('sortOrder') === 'asc' ? 1 : -1;
  const rows = found.map(row);
  if (by !== 'ticketId' && rows.length > 0 && !(by in rows[0])) throw new Refusal(400, 'unknown sortBy');
  rows.sort((a, b) => (a[by] === null) - (b[by] === null) || sign * (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0));
  const offset = Number(get('offset') ?? 0);
  return rows.slice(offset, offset + Number(get('limit') ?? 20));
}
function create(body) {
  for (const field of required) if (!body[field]) throw new Refusal(400, `${field} is required`);
  check(body);
  const ticket = { id: `TCK-${String(tickets.length + 1).padStart(4, '0')}`, history: [] };
  for (const field of [...required, ...optional]) ticket[field] = body[field] ?? null;
  ticket.attachments = (body.attachments ?? []).map(({ fileName, fileUrl }) => ({ id: ++fileId, fileName, fileUrl, uploadedAt: new Date().toISOString() }));
  tickets.push(ticket);
  note(ticket, ticket.personInChargeId, 'new');
  return { id: ticket.id, message: 'ok' };
}
function update(ticket, body) {
  if (nameOf('users', body.updatedById) === null) throw new Refusal(400, 'unknown updatedById');
  check(body);
  const changed = [];
  for (const field of [...required, ...optional])
    if (body[field] !== undefined && body[field] !== null && body[field] !== ticket[field]) {
      changed.push({ fieldName: field, oldValue: ticket[field] === null ? null : String(ticket[field]), newValue: String(body[field]) });
      ticket[field] = body[field];
    }
  note(ticket, body.updatedById, body.comment ?? 'changed', changed);
  return { id: ticket.id, message: 'ok' };
}
function comment(ticket, body) {
  if (nameOf('users', body.userId) === null || !body.comment) throw new Refusal(400, 'userId and comment are required');
  return { id: note(ticket, body.userId, body.comment), message: 'ok' };
}
function answer(method, path, query, body) {
  if (path[1] === 'master' && masters[path[2]])
    return [200, masters[path[2]].filter((each) => (!query.get('role') || each.role === query.get('role')) && (!query.get('categoryId') || each.categoryId === query.get('categoryId')))];
  if (path.length === 1) return method === 'POST' ? [201, create(body)] : [200, list(query)];
  const ticket = ticketOf(path[1]);
  if (path[2] === 'history') return method === 'POST' ? [201, comment(ticket, body)] : [200, ticket.history];
  return method === 'PUT' ? [200, update(ticket, body)] : [200, shown(ticket)];
}

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x');
  const path = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  let status = 200;
  let json;
  try {
    if (path[0] !== 'tickets') throw new Refusal(404, 'no route');
    if (key && request.headers['x-api-key'] !== key) throw new Refusal(401, 'Unauthorized');
    [status, json] = answer(request.method, path, url.searchParams, body ? JSON.parse(body) : null);
  } catch (error) {
    status = error.status ?? 500;
    json = { error: error.message };
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
