/** Background work that a use case may ask for besides its schedule. */
export type RequestedJob = 'gather-heads' | 'export-erasures';

export interface JobRequests {
  /**
   * Asks for work once the transaction is done; asked for twice, it is done once. False where no background work has
   * ever run on this database: it will be done on its schedule once there is.
   */
  request(job: RequestedJob): Promise<boolean>;
}
