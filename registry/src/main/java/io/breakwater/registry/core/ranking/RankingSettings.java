package io.breakwater.registry.core.ranking;

/**
 * The numbers of the ranking. They were chosen by leaving one data set out at a time ({@code bench/search/README.md}) and
 * are not meant to be tuned per installation.
 *
 * @param saturation BM25 k1: how fast repeating a word stops to matter
 * @param lengthPenalty BM25 b: how much a long description dilutes its words
 * @param lexicalWeight share of the words beside the cosine, whose weight is 1
 * @param clauseWeight share of the best clause in a question of several clauses; the rest is the whole question's
 * @param clauses most clauses looked at in one question
 */
public record RankingSettings(
        double saturation, double lengthPenalty, double lexicalWeight, double clauseWeight, int clauses) {

    public static final RankingSettings DEFAULT = new RankingSettings(0.9, 0.5, 0.18, 0.3, 4);
}
