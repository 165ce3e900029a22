import type { paths } from './schema';

/** What the gateway's description says of each endpoint, in the shapes that calls need. Paths are below /api/v1. */
type Method = 'get' | 'post' | 'delete';

export type PathWith<M extends Method> = {
  [K in keyof paths]: paths[K] extends Record<M, object> ? (K extends `/api/v1${infer P}` ? P : never) : never;
}[keyof paths];

type Operation<P extends PathWith<M>, M extends Method> = paths[`/api/v1${P}` & keyof paths][M];

type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;

/** The body of the answer that says it worked. */
export type Answer<P extends PathWith<M>, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? Json<R[(200 | 201 | 202) & keyof R]> : never;

type GivenOrNot<Q> = { [K in keyof Q]?: Q[K] | null | undefined };

/** Where exactly, and which of it. What is null or undefined is left out of the query. */
export type Question<P extends PathWith<'get'>> = { signal?: AbortSignal } & (Operation<P, 'get'> extends {
  parameters: { query?: infer Q };
}
  ? { query?: GivenOrNot<Q> }
  : unknown) &
  Place<P, 'get'>;

/** Where exactly, and what to do there. */
export type Order<P extends PathWith<'post'>> = (Operation<P, 'post'> extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? { body: B }
  : unknown) &
  Place<P, 'post'>;

type Place<P extends PathWith<M>, M extends Method> =
  Operation<P, M> extends { parameters: { path: infer I } } ? { params: I } : unknown;
