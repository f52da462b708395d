import statuses from 'statuses';

/** The reason phrase that HTTP gives a status. */
export function usualReason(status: number): string {
  return statuses.message[status] ?? 'unknown';
}
