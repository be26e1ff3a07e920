type Again = {
  /** How often in all. */
  tries: number;
  /** Whether this failure may be another one's doing, and gone at the next try. */
  mayPass: (error: unknown) => boolean;
};

/** Does the work, and at once again while its failure may pass. The last try's failure is thrown. */
export async function tryAgain<T>(work: () => Promise<T>, { tries, mayPass }: Again): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !mayPass(error)) {
        throw error;
      }
    }
  }
}
